package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.NodeChoice;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code kubeai.org/v1 Model}: each replica is one pod, which asks for a multiple of a resource profile of the member.
 *
 * @see <a href="https://github.com/kubeai-project/kubeai/blob/main/internal/modelcontroller/model_controller.go">KubeAI</a>
 */
final class ModelKind {

    /** The ConfigMap of KubeAI's resource profiles. */
    static final String PROFILES = "kubeai-config";

    private static final Pattern PROFILE = Pattern.compile("([^:]+):([0-9]{1,4})");

    private ModelKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        PodTemplate pod = pod(object, around);
        PodSetShape podSet = PodSetShape.of("model", 1, pod, Numbering.NONE);
        return List.of(new GangShape("model", replicas(spec), List.of(podSet)));
    }

    private static int replicas(Fields spec) {
        int least = spec.count("minReplicas", 0);
        int most = spec.count("maxReplicas", Integer.MAX_VALUE);
        return Math.max(Math.min(spec.count("replicas", least), most), least);
    }

    private static PodTemplate pod(KubeObject object, Surroundings around) {
        Fields spec = object.spec();
        String profile = spec.text("resourceProfile", "");
        Matcher parts = PROFILE.matcher(profile);
        if (profile.isEmpty()) {
            return server(spec, spec.nothing(), 1);
        }
        if (!parts.matches()) {
            object.fields()
                    .report()
                    .error(
                            "model.resourceProfile",
                            object + " spec.resourceProfile",
                            spec.node("resourceProfile"),
                            "is not NAME:MULTIPLE",
                            "write a profile and how many times its resources are wanted, as nvidia-gpu-l4:1");
            return server(spec, spec.nothing(), 1);
        }
        Optional<Fields> found = around.find("", "ConfigMap", PROFILES)
                .map(config -> config.fields().at("resourceProfiles"))
                .filter(profiles -> profiles.has(parts.group(1)))
                .map(profiles -> profiles.at(parts.group(1)));
        if (found.isEmpty()) {
            object.fields()
                    .report()
                    .error(
                            "model.profileUnknown",
                            object + " spec.resourceProfile",
                            spec.node("resourceProfile"),
                            "names a profile that stands in the settings of the member's KubeAI and is not known here",
                            "use a profile of KubeAI's chart, or give the member's profiles to the federation");
        }
        return server(spec, found.orElse(spec.nothing()), Integer.parseInt(parts.group(2)));
    }

    private static PodTemplate server(Fields spec, Fields profile, int multiple) {
        Container server = new Container(
                "server",
                times(profile.quantities("requests"), multiple),
                times(profile.quantities("limits"), multiple),
                false);
        PodTemplate none = PodTemplate.ofSpec(spec.nothing());
        return new PodTemplate(
                none.labels(),
                none.annotations(),
                List.of(server),
                List.of(),
                none.podRequests(),
                none.podLimits(),
                none.overhead(),
                profile.text("runtimeClassName", ""),
                spec.text("priorityClassName", ""),
                "",
                NodeChoice.read(profile, profile),
                List.of(),
                spec);
    }

    private static SortedMap<String, Quantity> times(SortedMap<String, Quantity> resources, int factor) {
        SortedMap<String, Quantity> products = new TreeMap<>();
        resources.forEach((name, quantity) -> products.put(
                name, new Quantity(quantity.amount().multiply(BigDecimal.valueOf(factor)), quantity.format())));
        return products;
    }
}
