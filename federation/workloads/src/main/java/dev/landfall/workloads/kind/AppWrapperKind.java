package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.gang.Counts;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code workload.codeflare.dev/v1beta2 AppWrapper}: one gang of the pods of all its components, where each declares them or
 * is of a kind that AppWrapper knows.
 *
 * @see <a href="https://github.com/project-codeflare/appwrapper/blob/main/pkg/utils/utils.go">AppWrapper</a>
 */
final class AppWrapperKind {

    private static final String PREFIX = "workload.codeflare.dev.appwrapper/tas-";
    private static final String REPLICA_INDEX = "training.kubeflow.org/replica-index";

    private AppWrapperKind() {}

    /** A pod set as AppWrapper describes it: a template somewhere in the component, and how many pods it makes. */
    private record Part(Fields template, int replicas, Numbering numbering) {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        List<Part> parts = new ArrayList<>();
        for (Fields component : object.spec().list("components")) {
            List<Fields> declared = component.list("podSets");
            if (declared.isEmpty()) {
                parts.addAll(inferred(component.at("template")));
            } else {
                declared.forEach(podSet -> addDeclared(parts, component, podSet));
            }
        }
        List<PodSetShape> podSets = new ArrayList<>();
        for (Part part : parts) {
            String name = (object.name() + "-" + podSets.size()).toLowerCase(Locale.ROOT);
            podSets.add(PodSetShape.of(name, part.replicas(), copied(part.template()), part.numbering()));
        }
        return GangShape.whole(podSets);
    }

    private static void addDeclared(List<Part> parts, Fields component, Fields podSet) {
        String path = podSet.text("path", "");
        Fields template = FieldPath.follow(component, path);
        if (template.has("spec")) {
            parts.add(new Part(template, podSet.count("replicas", 1), numbering(podSet.strings("annotations"))));
        }
    }

    private static Numbering numbering(SortedMap<String, String> annotations) {
        return new Numbering(
                annotations.get(PREFIX + "pod-index-label"),
                annotations.get(PREFIX + "sub-group-index-label"),
                number(annotations.get(PREFIX + "sub-group-count")));
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static List<Part> inferred(Fields inner) {
        Fields spec = inner.at("spec");
        return switch (inner.text("apiVersion", "") + " " + inner.text("kind", "")) {
            case "v1 Pod" -> List.of(new Part(inner, 1, Numbering.NONE));
            case "apps/v1 Deployment", "apps/v1 StatefulSet" ->
                List.of(new Part(spec.at("template"), spec.count("replicas", 1), Numbering.NONE));
            case "batch/v1 Job" ->
                List.of(new Part(spec.at("template"), JobKind.pods(spec), Numbering.by(JobKind.COMPLETION_INDEX)));
            case "jobset.x-k8s.io/v1alpha2 JobSet" -> jobSet(spec);
            case "kubeflow.org/v1 PyTorchJob" -> replicaTypes(spec.at("pytorchReplicaSpecs"));
            case "ray.io/v1 RayCluster" -> ray(spec);
            case "ray.io/v1 RayJob" -> ray(spec.at("rayClusterSpec"));
            default -> List.of();
        };
    }

    private static List<Part> jobSet(Fields spec) {
        List<Part> parts = new ArrayList<>();
        for (Fields job : spec.list("replicatedJobs")) {
            int replicas = job.count("replicas", 1);
            Fields jobSpec = job.at("template").at("spec");
            int pods = Counts.product(job, replicas, JobKind.pods(jobSpec));
            Numbering numbering = new Numbering(JobKind.COMPLETION_INDEX, JobSetKind.JOB_INDEX, replicas);
            parts.add(new Part(jobSpec.at("template"), pods, numbering));
        }
        return parts;
    }

    private static List<Part> replicaTypes(Fields specs) {
        List<Part> parts = new ArrayList<>();
        for (String type : List.of("Master", "Worker")) {
            Fields replica = specs.at(type);
            if (replica.has("template")) {
                parts.add(new Part(replica.at("template"), replica.count("replicas", 1), Numbering.by(REPLICA_INDEX)));
            }
        }
        return parts;
    }

    private static List<Part> ray(Fields cluster) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(cluster.at("headGroupSpec").at("template"), 1, Numbering.NONE));
        for (Fields group : cluster.list("workerGroupSpecs")) {
            if (group.has("template")) {
                parts.add(new Part(group.at("template"), group.count("replicas", 1), Numbering.NONE));
            }
        }
        return parts;
    }

    /**
     * AppWrapper copies of a pod spec what quota needs, in thousandths: no sidecars, no pod-level resources, no claims.
     */
    private static PodTemplate copied(Fields template) {
        PodTemplate whole = PodTemplate.read(template);
        return new PodTemplate(
                whole.labels(),
                whole.annotations(),
                whole.containers().stream().map(AppWrapperKind::copied).toList(),
                whole.initContainers().stream().map(AppWrapperKind::copied).toList(),
                new TreeMap<>(),
                new TreeMap<>(),
                inThousandths(whole.overhead()),
                "",
                whole.priorityClassName(),
                "",
                whole.nodes(),
                List.of(),
                whole.spec());
    }

    private static Container copied(Container container) {
        return new Container(
                container.name(), inThousandths(container.requests()), inThousandths(container.limits()), false);
    }

    private static SortedMap<String, Quantity> inThousandths(SortedMap<String, Quantity> resources) {
        SortedMap<String, Quantity> rounded = new TreeMap<>();
        resources.forEach((name, quantity) -> rounded.put(
                name,
                quantity.amount().scale() <= 3
                        ? quantity
                        : new Quantity(quantity.amount().setScale(3, RoundingMode.UP), quantity.format())));
        return rounded;
    }
}
