package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.NodePods;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.workloads.Dependencies;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.ManifestReader;
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
        Written written = new OneJob(placed, dialect, merging, seen).write();
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
        private final String namespace;
        private final List<ObjectNode> dependencies = new ArrayList<>();
        private final List<ObjectNode> started = new ArrayList<>();
        private final SortedMap<String, ObjectNode> templates = new TreeMap<>();

        OneJob(Dispatch.Placed placed, Dialect dialect, Merging merging, Examination seen) {
            this.placed = placed;
            this.dialect = dialect;
            this.merging = merging;
            this.seen = seen;
            this.namespace = placed.object().namespace();
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
            List<ObjectNode> groups = groups();
            List<Document> documents = new ArrayList<>();
            Versions.write(dependencies, podSpecs(), dialect, merging)
                    .forEach(object -> documents.add(new Document(object, Hold.NONE)));
            groups.forEach(object -> documents.add(new Document(object, Hold.NONE)));
            started.forEach(object -> documents.add(new Document(object, hold(object))));
            GroupWriter writer = new GroupWriter(placed, dialect, merging);
            List<Gang> gangs = seen.spec().map(spec -> spec.gangs()).orElse(List.of());
            return new Written(
                    documents, gangs.stream().mapToInt(writer::minimum).sum(), needs());
        }

        private SortedMap<String, Amounts> needs() {
            SortedMap<String, Amounts> needs = new TreeMap<>();
            List<PodSet> podSets = seen.spec().map(spec -> spec.podSets()).orElse(List.of());
            for (NodePods pods : placed.nodes()) {
                if (pods.cluster().equals(dialect.cluster())) {
                    Amounts each = podSets.stream()
                            .filter(podSet -> podSet.name().equals(pods.podSet()))
                            .map(podSet -> podSet.requests().with("pods", 1))
                            .findFirst()
                            .orElse(Amounts.NONE);
                    needs.merge(pods.node(), each.times(pods.pods()), Amounts::plus);
                }
            }
            return needs;
        }

        private ObjectNode tree(KubeObject object) {
            ObjectNode tree = JsonTree.of(object);
            Cleaning.clean(tree, namespace);
            Identity.label(tree, placed.job(), placed.attempt(), merging, Trees.title(tree));
            return tree;
        }

        private void workload(Workload workload) {
            String prefix = seen.workloads().size() == 1 ? "" : Queues.name(workload) + "-";
            for (KubeObject member : workload.members()) {
                ObjectNode object = tree(member);
                RaySubmitter.makeExplicit(object);
                List<Slot> slots = PodSlots.of(object).orElse(List.of());
                if (slots.isEmpty()) {
                    merging.add(unknown(object));
                }
                for (Slot slot : slots) {
                    String podSet = podSet(prefix + slot.podSet());
                    new PodWriter(placed, dialect, merging).write(slot, podSet, Trees.title(object));
                    templates.put(podSet, slot.template());
                }
                partly(object);
                queue(object);
                started.add(object);
            }
        }

        private Finding unknown(ObjectNode object) {
            return new Finding(
                    "dialect.kind",
                    Trees.title(object),
                    Trees.groupKind(object),
                    "Landfall does not know where this kind describes its pods, so that it could not follow them",
                    "submit the Job, JobSet, RayJob or other workload that it would make");
        }

        /** Pods of a group are one pod set under whatever name the job has for it. */
        private String podSet(String name) {
            List<PodSet> known = seen.spec().map(spec -> spec.podSets()).orElse(List.of());
            boolean exact = known.stream().anyMatch(podSet -> podSet.name().equals(name));
            return exact || known.size() != 1 ? name : known.getFirst().name();
        }

        /** A Job that was admitted with fewer pods than it asks for runs with so many at a time. */
        private void partly(ObjectNode object) {
            if (Trees.groupKind(object).equals("batch/Job") && object.path("spec") instanceof ObjectNode spec) {
                placed.assignments().stream()
                        .filter(assignment -> assignment.podSet().equals(podSet("main"))
                                && assignment.count() > 0
                                && assignment.count() < spec.path("parallelism").asInt(1))
                        .findFirst()
                        .ifPresent(assignment -> spec.put("parallelism", assignment.count()));
            }
        }

        private void queue(ObjectNode object) {
            if (dialect.gangs() == GangWay.KUEUE) {
                Trees.child(Trees.child(object, "metadata"), "labels").put(Queues.QUEUE, dialect.queue());
            } else if (dialect.gangs() == GangWay.KAI) {
                new GroupWriter(placed, dialect, merging).queue(object, Trees.title(object));
            }
        }

        /** Where a manifest says by itself which pods belong together, its groups are the member's. */
        private List<ObjectNode> groups() {
            boolean own = podSpecs().stream().anyMatch(spec -> spec.has("schedulingGroup") || spec.has("workloadRef"))
                    || templates.values().stream()
                            .anyMatch(template -> template.path("metadata")
                                    .path("annotations")
                                    .has(GroupWriter.KAI_GROUP));
            List<Gang> gangs = seen.spec().map(spec -> spec.gangs()).orElse(List.of());
            return own ? List.of() : new GroupWriter(placed, dialect, merging).write(gangs, templates, namespace);
        }

        private List<ObjectNode> podSpecs() {
            return templates.values().stream()
                    .map(template -> Trees.child(template, "spec"))
                    .toList();
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
