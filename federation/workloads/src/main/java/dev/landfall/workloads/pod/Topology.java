package dev.landfall.workloads.pod;

import dev.landfall.model.job.TopologyRequest;
import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.document.Yaml;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How close together the pods of a pod set must be, as Kueue's annotations on the template say, and by which labels the
 * pods are numbered.
 *
 * @param layers topology constraints of several levels, from the coarsest
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobframework/tas.go">tas.go</a>
 */
public record Topology(
        @Nullable String required,
        @Nullable String preferred,
        @Nullable Boolean unconstrained,
        @Nullable String sliceLevel,
        @Nullable Integer sliceSize,
        List<Layer> layers,
        @Nullable String groupName,
        @Nullable String podIndexLabel,
        @Nullable String subGroupIndexLabel,
        @Nullable Integer subGroupCount) {

    /** Each slice of {@code size} pods needs one domain of a level. */
    public record Layer(String topology, int size) {}

    /** By which labels a kind numbers the pods of a pod set; null where it does not. */
    public record Numbering(
            @Nullable String podIndexLabel,
            @Nullable String subGroupIndexLabel,
            @Nullable Integer subGroupCount) {

        public static final Numbering NONE = new Numbering(null, null, null);

        public static Numbering by(String podIndexLabel) {
            return new Numbering(podIndexLabel, null, null);
        }

        boolean isNone() {
            return podIndexLabel == null && subGroupIndexLabel == null && subGroupCount == null;
        }
    }

    private static final String PREFIX = "kueue.x-k8s.io/podset-";
    private static final String SLICE_LEVEL = PREFIX + "slice-required-topology";
    private static final String SLICE_SIZE = PREFIX + "slice-size";
    private static final String LAYERS = PREFIX + "slice-required-topology-constraints";
    private static final int MOST_LAYERS = 3;

    public Topology {
        layers = List.copyOf(layers);
    }

    /** Reads the annotations of a template; null when they say nothing and the kind numbers nothing. */
    public static @Nullable Topology read(PodTemplate pod, Numbering numbering) {
        return read(pod.annotations(), pod.spec(), numbering);
    }

    public static @Nullable Topology read(SortedMap<String, String> annotations, Fields place, Numbering numbering) {
        boolean slices = (annotations.containsKey(SLICE_LEVEL) && annotations.containsKey(SLICE_SIZE))
                || annotations.containsKey(LAYERS);
        String required = annotations.get(PREFIX + "required-topology");
        String preferred = required == null ? annotations.get(PREFIX + "preferred-topology") : null;
        boolean placed = required != null || preferred != null;
        Boolean unconstrained = placed ? null : unconstrained(annotations, place);
        if (!placed && unconstrained == null && !slices && numbering.isNone()) {
            return null;
        }
        List<Layer> layers = layers(annotations.get(LAYERS), place);
        boolean oneSlice = slices && !annotations.containsKey(LAYERS);
        return new Topology(
                required,
                preferred,
                unconstrained,
                oneSlice ? annotations.get(SLICE_LEVEL) : null,
                oneSlice ? sliceSize(annotations, place) : null,
                layers,
                placed ? annotations.get(PREFIX + "group-name") : null,
                numbering.podIndexLabel(),
                numbering.subGroupIndexLabel(),
                numbering.subGroupCount());
    }

    private static @Nullable Boolean unconstrained(SortedMap<String, String> annotations, Fields place) {
        String text = annotations.get(PREFIX + "unconstrained-topology");
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> {
                broken(place, PREFIX + "unconstrained-topology", text, "is neither true nor false", "write \"true\"");
                yield null;
            }
        };
    }

    private static @Nullable Integer sliceSize(SortedMap<String, String> annotations, Fields place) {
        String text = annotations.getOrDefault(SLICE_SIZE, "");
        try {
            int size = Integer.parseInt(text);
            if (size >= 1) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below, with the numbers that are too small
        }
        broken(place, SLICE_SIZE, text, "is no number of pods", "write a whole number of 1 or more");
        return null;
    }

    private static List<Layer> layers(@Nullable String json, Fields place) {
        if (json == null) {
            return List.of();
        }
        List<Layer> layers = new ArrayList<>();
        Source source = Source.of(LAYERS, json);
        Report inside = new Report(source);
        for (Yaml.Document document : Yaml.read(source).documents()) {
            Node root = document.root().orElse(null);
            if (root instanceof ListNode list) {
                for (Node item : list.items()) {
                    if (item instanceof MapNode layer) {
                        Fields fields = Fields.root(layer, LAYERS, inside);
                        layers.add(new Layer(fields.text("topology", ""), fields.count("size", 0)));
                    }
                }
            }
        }
        if (layers.isEmpty() || layers.size() > MOST_LAYERS || inside.hasErrors()) {
            broken(place, LAYERS, json, "is no JSON list of 1 to 3 {topology, size}", "write such a list");
            return List.of();
        }
        return layers;
    }

    private static void broken(Fields place, String annotation, String value, String problem, String mend) {
        place.report()
                .error(
                        "topology.annotation",
                        place.path(),
                        place.map(),
                        "the annotation " + annotation + " on this template is \"" + value + "\" and " + problem,
                        mend);
    }

    /** As the model has it; null when only the numbering is given, which constrains nothing. */
    public @Nullable TopologyRequest toModel() {
        String level = required != null ? required : preferred;
        String slice = layers.isEmpty() ? sliceLevel : layers.getFirst().topology();
        Integer size =
                layers.isEmpty() ? sliceSize : Integer.valueOf(layers.getFirst().size());
        if (level == null && unconstrained == null && slice == null) {
            return null;
        }
        TopologyRequest.Mode mode = required != null
                ? TopologyRequest.Mode.REQUIRED
                : preferred != null ? TopologyRequest.Mode.PREFERRED : TopologyRequest.Mode.UNCONSTRAINED;
        return new TopologyRequest(mode, level, groupName, slice, size);
    }
}
