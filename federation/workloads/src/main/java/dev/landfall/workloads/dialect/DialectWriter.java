package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.Dependencies;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.ManifestReader;
import dev.landfall.workloads.PodSetNames;
import dev.landfall.workloads.Queues;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.dialect.PodSlots.Slot;
import dev.landfall.workloads.dialect.Written.Document;
import dev.landfall.workloads.dialect.Written.Hold;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.Diagnosis.Severity;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.manifest.KubeObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes the documents of a dispatch as they are applied on one member. The same dispatch and dialect give the same documents. Objects keep
 * the names that the manifest gives them; those that Landfall adds are called by job and attempt.
 */
public final class DialectWriter {

    private final ManifestReader reader;

    public DialectWriter() {
        this(new ManifestReader());
    }

    /** @param reader as the door's, so that pod sets have the same names */
    public DialectWriter(ManifestReader reader) {
        this.reader = reader;
    }

    /** @throws RefusedException if the member cannot be told this job: a key conflicts, its version has no word, its kind is not known */
    public Written write(Dispatch.Placed placed, Dialect dialect) throws RefusedException {
        Examination seen = reader.with(placed.mappings()).examine(Source.of("manifest", placed.manifest()));
        List<Finding> errors = seen.manifest().report().findings(Severity.ERROR);
        if (!errors.isEmpty()) {
            throw new RefusedException(errors);
        }
        Merging merging = new Merging();
        List<String> kinds = seen.workloads().stream()
                .flatMap(workload -> workload.members().stream())
                .map(member -> member.group() + "/" + member.kind())
                .toList();
        Written written = new OneJob(placed, dialect.forKinds(kinds), merging, seen).write();
        if (!merging.findings().isEmpty()) {
            throw new RefusedException(merging.findings());
        }
        return written;
    }

    /** The writing of one job. */
    private static final class OneJob {

        private final Dispatch.Placed placed;
        private final Dialect dialect;
        private final Merging merging;
        private final Examination seen;
        private final JobSpec spec;
        private final PodSetNames names;
        private final PodWriter pods;
        private final GroupWriter groups;
        private final List<ObjectNode> dependencies = new ArrayList<>();
        private final List<ObjectNode> started = new ArrayList<>();
        private final SortedMap<String, List<ObjectNode>> templates = new TreeMap<>();

        OneJob(Dispatch.Placed placed, Dialect dialect, Merging merging, Examination seen) {
            this.placed = placed;
            this.dialect = dialect;
            this.merging = merging;
            this.seen = seen;
            this.spec = seen.spec().orElseThrow();
            this.names = new PodSetNames(seen.workloads());
            this.pods = new PodWriter(placed, dialect, merging);
            this.groups = new GroupWriter(placed, dialect, merging);
        }

        Written write() {
            Set<KubeObject> workloads = new HashSet<>();
            seen.workloads().forEach(workload -> workloads.addAll(workload.members()));
            for (KubeObject object : seen.manifest().objects()) {
                if (!workloads.contains(object) && Dependencies.isShipped(object)) {
                    dependencies.add(tree(object));
                }
            }
            seen.workloads().forEach(this::workload);
            List<ObjectNode> grouping = groups();
            List<Document> documents = new ArrayList<>();
            Versions.write(dependencies, podSpecs(), dialect, merging)
                    .forEach(object -> documents.add(new Document(object, Hold.NONE)));
            grouping.forEach(object -> documents.add(new Document(object, Hold.NONE)));
            started.forEach(object -> documents.add(new Document(object, hold(object))));
            int together = spec.gangs().stream().mapToInt(groups::minimum).sum();
            return new Written(documents, together, needs());
        }

        private SortedMap<String, Amounts> needs() {
            SortedMap<String, Amounts> needs = new TreeMap<>();
            for (NodePods chosen : placed.nodes()) {
                if (chosen.cluster().equals(dialect.cluster())) {
                    Amounts each = spec.podSets().stream()
                            .filter(podSet -> podSet.name().equals(chosen.podSet()))
                            .map(podSet -> podSet.offered().with("pods", 1))
                            .findFirst()
                            .orElse(Amounts.NONE);
                    needs.merge(chosen.node(), each.times(chosen.pods()), Amounts::plus);
                }
            }
            return needs;
        }

        private ObjectNode tree(KubeObject object) {
            ObjectNode tree = JsonTree.of(object);
            Cleaning.clean(tree, placed.object().namespace());
            Identity.label(tree, placed.job(), placed.attempt(), merging, Trees.title(tree));
            if (tree.path("kind").asText().equals("ResourceClaimTemplate")) { // the claims made of it are the job's too
                Identity.label(
                        Trees.child(tree, "spec"),
                        placed.job(),
                        placed.attempt(),
                        merging,
                        Trees.title(tree) + " spec");
            }
            return tree;
        }

        private void workload(Workload workload) {
            for (KubeObject member : workload.members()) {
                ObjectNode object = tree(member);
                RaySubmitter.makeExplicit(object);
                List<Slot> slots = PodSlots.of(object).orElse(List.of());
                if (slots.isEmpty()) {
                    merging.add(unknown(object));
                }
                List<String> podSets = names.of(
                        workload, member, slots.stream().map(Slot::podSet).toList());
                for (int i = 0; i < slots.size(); i++) {
                    Slot slot = slots.get(i);
                    pods.write(slot, podSets.get(i), Trees.title(object));
                    templates
                            .computeIfAbsent(podSets.get(i), _ -> new ArrayList<>())
                            .add(slot.template());
                    partly(object, podSets.get(i));
                }
                queue(object);
                started.add(object);
            }
        }

        private static Finding unknown(ObjectNode object) {
            return new Finding(
                    "dialect.kind",
                    Trees.title(object),
                    Trees.groupKind(object),
                    "Landfall does not know where this kind describes its pods, so that it could not follow them",
                    "submit the Job, JobSet, RayJob or other workload that it would make");
        }

        /** A Job that was admitted with fewer pods than it asks for runs with so many at a time. */
        private void partly(ObjectNode object, String podSet) {
            if (Trees.groupKind(object).equals("batch/Job") && object.path("spec") instanceof ObjectNode job) {
                placed.assignments().stream()
                        .filter(assignment -> assignment.podSet().equals(podSet)
                                && assignment.count() > 0
                                && assignment.count() < job.path("parallelism").asInt(1))
                        .findFirst()
                        .ifPresent(assignment -> job.put("parallelism", assignment.count()));
            }
        }

        private void queue(ObjectNode object) {
            if (dialect.gangs() == GangWay.KUEUE) {
                Trees.child(Trees.child(object, "metadata"), "labels").put(Queues.QUEUE, dialect.queue());
            } else if (dialect.gangs() == GangWay.KAI) {
                groups.queue(object, Trees.title(object));
            }
        }

        /** Where a manifest says by itself which pods belong together, its groups are the member's. */
        private List<ObjectNode> groups() {
            boolean own = podSpecs().stream().anyMatch(pod -> pod.has("schedulingGroup") || pod.has("workloadRef"))
                    || templates()
                            .anyMatch(template -> template.path("metadata")
                                    .path("annotations")
                                    .has(GroupWriter.KAI_GROUP));
            return own
                    ? List.of()
                    : groups.write(spec.gangs(), templates, placed.object().namespace());
        }

        private Stream<ObjectNode> templates() {
            return templates.values().stream().flatMap(List::stream);
        }

        private List<ObjectNode> podSpecs() {
            return templates().map(template -> Trees.child(template, "spec")).toList();
        }

        private Hold hold(ObjectNode object) {
            return switch (dialect.gangs()) {
                case KUEUE -> Suspension.set(object, true) ? Hold.SUSPENDED_FOR_KUEUE : Hold.NONE;
                case PLAIN -> Suspension.set(object, true) ? Hold.SUSPENDED_BY_AGENT : Hold.WITHHELD_BY_AGENT;
                case NATIVE, KAI -> {
                    Suspension.set(object, false);
                    yield Hold.NONE;
                }
            };
        }
    }
}
