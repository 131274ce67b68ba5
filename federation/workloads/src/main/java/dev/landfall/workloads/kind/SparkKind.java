package dev.landfall.workloads.kind;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.Fields;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.Container;
import dev.landfall.workloads.pod.NodeChoice;
import dev.landfall.workloads.pod.PodTemplate;
import dev.landfall.workloads.pod.Topology.Numbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code sparkoperator.k8s.io/v1beta2 SparkApplication}: one gang of the driver and its first executors.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/controller/jobs/sparkapplication/sparkapplication_podset.go">Kueue</a>
 */
final class SparkKind {

    /** Spark's memory units are powers of two, whatever the case. */
    private static final Pattern JAVA_MEMORY = Pattern.compile("(.*?)([kmgtp])b?", Pattern.CASE_INSENSITIVE);

    private SparkKind() {}

    static List<GangShape> gangs(KubeObject object, Surroundings around) {
        Fields driver = object.spec().at("driver");
        Fields executor = object.spec().at("executor");
        return GangShape.whole(List.of(
                PodSetShape.of("driver", 1, pod(driver, "spark-kubernetes-driver"), Numbering.NONE),
                PodSetShape.of(
                        "executor",
                        executor.count("instances", 0),
                        pod(executor, "spark-kubernetes-executor"),
                        Numbering.NONE)));
    }

    private static PodTemplate pod(Fields role, String containerName) {
        PodTemplate sides = PodTemplate.read(role, role);
        PodTemplate template = PodTemplate.read(role.at("template"));
        List<Container> containers = new ArrayList<>();
        containers.add(server(role, containerName));
        role.list("sidecars").forEach(sidecar -> containers.add(PodTemplate.container(sidecar)));
        TreeMap<String, String> annotations = new TreeMap<>(template.annotations());
        annotations.putAll(role.strings("annotations"));
        return new PodTemplate(
                sides.labels(),
                annotations,
                containers,
                sides.initContainers(),
                sides.podRequests(),
                sides.podLimits(),
                sides.overhead(),
                sides.runtimeClassName(),
                role.text("priorityClassName", ""),
                "",
                NodeChoice.read(role, role),
                List.of(),
                role);
    }

    private static Container server(Fields role, String name) {
        TreeMap<String, Quantity> requests = new TreeMap<>();
        TreeMap<String, Quantity> limits = new TreeMap<>();
        quantity(role, "coreRequest").ifPresent(cpu -> requests.put("cpu", cpu));
        quantity(role, "memory").ifPresent(memory -> requests.put("memory", memory));
        quantity(role, "coreLimit").ifPresent(cpu -> limits.put("cpu", cpu));
        quantity(role, "memoryLimit").ifPresent(memory -> limits.put("memory", memory));
        Fields gpu = role.at("gpu");
        int gpus = gpu.count("quantity", 0);
        if (gpus > 0 && !gpu.text("name", "").isEmpty()) {
            limits.put(gpu.text("name", ""), Quantity.of(gpus, Quantity.Format.DECIMAL_SI));
        }
        return new Container(name, requests, limits, false);
    }

    private static Optional<Quantity> quantity(Fields role, String field) {
        @Nullable String text = role.text(field);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Quantity> quantity = Quantity.tryParse(field.startsWith("memory") ? inKubernetesUnits(text) : text);
        if (quantity.isEmpty()) {
            Node node = role.node(field);
            role.report()
                    .error(
                            "quantity.form",
                            role.path(field),
                            node instanceof ScalarNode ? node : role.place(field),
                            "is no amount that Spark and Kubernetes understand",
                            "write a number with a unit, as 512m or 4g for memory and 500m or 2 for cores");
        }
        return quantity;
    }

    private static String inKubernetesUnits(String memory) {
        Matcher java = JAVA_MEMORY.matcher(memory);
        return java.matches() ? java.group(1) + java.group(2).toUpperCase(Locale.ROOT) + "i" : memory;
    }
}
