package dev.landfall.workloads;

import dev.landfall.workloads.document.ListNode;
import dev.landfall.workloads.document.MapNode;
import dev.landfall.workloads.document.Node;
import dev.landfall.workloads.document.ScalarNode;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.kind.Kinds;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.manifest.Manifest;
import dev.landfall.workloads.manifest.Report;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What makes a manifest one that Landfall takes: a workload, no secrets, nothing that would run uncounted. */
final class Acceptance {

    /** More pods than any federation has nodes for; a mistake in a count, and cheap to refuse here. */
    static final int MOST_PODS = 1_000_000;

    /** More than people write; looking for what objects name costs the square of their number. */
    private static final int MOST_OBJECTS = 1_000;

    private static final int MOST_POD_SETS = 1_000;

    /** Objects with pod templates from which other objects make pods. */
    private static final Set<String> TEMPLATES = Set.of(
            "trainer.kubeflow.org/ClusterTrainingRuntime", "serving.kserve.io/ClusterServingRuntime", "/PodTemplate");

    private Acceptance() {}

    /** Whether a manifest has so many objects that they are not looked at. */
    static boolean refusesForSize(Manifest manifest) {
        if (manifest.objects().size() <= MOST_OBJECTS) {
            return false;
        }
        manifest.report()
                .error(
                        "manifest.tooManyObjects",
                        "the manifest",
                        null,
                        "holds " + manifest.objects().size() + " objects, more than " + MOST_OBJECTS,
                        "submit several manifests, each a job");
        return true;
    }

    static void check(Surroundings around, List<Workload> workloads) {
        Manifest manifest = around.manifest();
        Report report = manifest.report();
        for (KubeObject object : manifest.objects()) {
            checkObject(object, around);
        }
        if (workloads.isEmpty() && !report.hasErrors()) {
            report.error(
                    "manifest.noWorkload",
                    "the manifest",
                    null,
                    manifest.objects().isEmpty()
                            ? "holds no Kubernetes object"
                            : "starts no pods: it holds only "
                                    + manifest.objects().getFirst().api(),
                    "submit a workload of one of the kinds " + String.join(", ", Kinds.known()));
        }
        workloads.forEach(workload -> checkWorkload(workload, report));
        checkQueues(workloads, report);
        long podSets = workloads.stream()
                .flatMap(workload -> workload.gangs().stream())
                .mapToLong(gang -> gang.podSets().size())
                .sum();
        if (podSets > MOST_POD_SETS) {
            report.error(
                    "manifest.tooManyPodSets",
                    "the manifest",
                    null,
                    "describes " + podSets + " pod sets, more than " + MOST_POD_SETS,
                    "give pods of one kind one template and a count");
        }
        if (JobSpecs.pods(workloads).filter(pods -> pods <= MOST_PODS).isEmpty()) {
            report.error(
                    "manifest.tooManyPods",
                    "the manifest",
                    null,
                    "asks for more than " + MOST_PODS + " pods",
                    "correct the counts, or submit several jobs");
        }
    }

    private static void checkObject(KubeObject object, Surroundings around) {
        Report report = around.manifest().report();
        if (object.kind().isEmpty() || object.apiVersion().isEmpty()) {
            report.error(
                    "manifest.noKind",
                    "document " + (object.index() + 1),
                    object.fields().map(),
                    "has no " + (object.kind().isEmpty() ? "kind" : "apiVersion"),
                    "write apiVersion and kind");
        } else if (Dependencies.isSecret(object)) {
            report.error(
                    "manifest.inlineSecret",
                    object.toString(),
                    object.fields().place("kind"),
                    "would be kept in Kafka's log, where secrets do not belong",
                    "create the Secret on the clusters, leave it out of the manifest and refer to it by name");
        } else if (isUnknownWorkload(object, around)) {
            report.error(
                    "manifest.unknownKind",
                    object.toString(),
                    object.fields().place("kind"),
                    "has a pod template, and Landfall does not know how many pods a " + object.api() + " starts",
                    "publish a WorkloadMapping for it, or use one of the kinds " + String.join(", ", Kinds.known()));
        }
    }

    private static boolean isUnknownWorkload(KubeObject object, Surroundings around) {
        return around.reader(object).isEmpty()
                && !Dependencies.isShipped(object)
                && !TEMPLATES.contains(object.group() + "/" + object.kind())
                && object.fields().map() != null
                && holdsPodSpec(object.fields().map());
    }

    private static boolean holdsPodSpec(Node node) {
        return switch (node) {
            case ScalarNode scalar -> false;
            case ListNode list -> list.items().stream().anyMatch(Acceptance::holdsPodSpec);
            case MapNode map -> {
                boolean here = map.find("containers") instanceof ListNode containers
                        && containers.items().stream()
                                .anyMatch(item -> item instanceof MapNode container && container.find("image") != null);
                for (int i = 0; i < map.size() && !here; i++) {
                    here = holdsPodSpec(map.value(i));
                }
                yield here;
            }
        };
    }

    private static void checkWorkload(Workload workload, Report report) {
        KubeObject object = workload.object();
        boolean empty =
                workload.gangs().stream().allMatch(gang -> gang.podSets().isEmpty());
        if (empty && !report.hasErrors()) {
            report.error(
                    "workload.noPods",
                    object.toString(),
                    object.fields().place("spec"),
                    "describes no pods",
                    "fill in its pod templates");
        }
        if (Queues.name(workload).isEmpty()) {
            report.error(
                    "workload.noName",
                    object.kind(),
                    object.fields().place("metadata"),
                    "has no name",
                    "write metadata.name");
        }
        for (GangShape gang : workload.gangs()) {
            gang.podSets().forEach(podSet -> checkPodSet(object, podSet, report));
        }
    }

    /** All workloads of a manifest are one job, which is in one queue. */
    private static void checkQueues(List<Workload> workloads, Report report) {
        Optional<String> first = Queues.queue(workloads);
        for (Workload workload : workloads) {
            Optional<String> queue = Queues.queue(workload.object());
            if (queue.isPresent() && !queue.equals(first)) {
                report.error(
                        "workload.queues",
                        workload.object().toString(),
                        workload.object().fields().at("metadata").place("labels"),
                        "is in queue " + queue.get() + ", and another workload of the manifest in queue "
                                + first.orElse(""),
                        "submit them as two manifests, or name one queue");
            }
        }
    }

    private static void checkPodSet(KubeObject object, PodSetShape podSet, Report report) {
        Integer minCount = podSet.minCount();
        if (minCount != null && (minCount < 1 || minCount > podSet.count())) {
            report.error(
                    "podSet.minCount",
                    object + " pod set " + podSet.name(),
                    object.fields().at("metadata").place("annotations"),
                    "may start with " + minCount + " of its " + podSet.count() + " pods",
                    "give a minimum between 1 and the count of pods");
        }
    }
}
