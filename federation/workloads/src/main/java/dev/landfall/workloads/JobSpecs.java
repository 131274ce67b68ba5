package dev.landfall.workloads;

import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.job.Gang;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.job.ObjectRef;
import dev.landfall.model.job.PodSet;
import dev.landfall.workloads.dialect.gangs.GangNeeds;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.kind.Surroundings;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.ClaimRef;
import dev.landfall.workloads.pod.ClaimSpecs;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.PodTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes the model's job of what was read; everything that a decision may depend on, and nothing else of the manifest. */
final class JobSpecs {

    private static final String NO_NAMESPACE = "default";

    private final Surroundings around;
    private final GangMinimums minimums;
    private final Set<String> gangNames = new HashSet<>();
    private final PodSetNames podSetNames;

    private JobSpecs(Surroundings around, List<Workload> workloads) {
        this.around = around;
        this.minimums = new GangMinimums(around.manifest(), workloads);
        this.podSetNames = new PodSetNames(workloads);
    }

    /** @param workloads at least one, without errors in the report */
    static JobSpec of(Surroundings around, List<Workload> workloads) {
        return new JobSpecs(around, workloads).jobSpec(workloads);
    }

    private JobSpec jobSpec(List<Workload> workloads) {
        KubeObject first = workloads.getFirst().object();
        List<Gang> gangs = new ArrayList<>();
        TreeMap<String, String> labels = new TreeMap<>();
        SortedSet<String> apis = new TreeSet<>();
        for (Workload workload : workloads) {
            Iterator<String> names = podSetNames.of(workload).iterator();
            workload.gangs().forEach(gang -> gangs.add(gang(workload, gang, names)));
            policyLabels(workload.object()).forEach(labels::putIfAbsent);
        }
        around.manifest().objects().stream()
                .filter(object -> Dependencies.isShipped(object) || isMember(object, workloads))
                .forEach(object -> apis.add(object.api()));
        GangNeeds.of(around.manifest().objects()).ifPresent(version -> apis.add(version));
        List<PodSetShape> podSets = workloads.stream()
                .flatMap(workload -> workload.gangs().stream())
                .flatMap(gang -> gang.podSets().stream())
                .toList();
        return new JobSpec(
                new ObjectRef(
                        first.apiVersion(),
                        first.kind(),
                        first.namespace().isEmpty() ? NO_NAMESPACE : first.namespace(),
                        Queues.name(workloads.getFirst())),
                Queues.queue(workloads).orElse(null),
                Queues.priorityClass(workloads, podSets).orElse(null),
                LandfallAnnotations.dataClass(first).orElse(null),
                labels,
                gangs,
                LandfallAnnotations.wishes(first, SpotSigns.in(podSets)),
                apis);
    }

    private static boolean isMember(KubeObject object, List<Workload> workloads) {
        return workloads.stream().anyMatch(workload -> workload.members().contains(object));
    }

    /** All labels, and the annotations by which Landfall and Kueue are spoken to; other annotations are free text. */
    private static Map<String, String> policyLabels(KubeObject object) {
        TreeMap<String, String> labels = new TreeMap<>(object.labels());
        object.annotations().forEach((key, value) -> {
            if (key.startsWith(LandfallAnnotations.PREFIX) || key.startsWith("kueue.x-k8s.io/")) {
                labels.putIfAbsent(key, value);
            }
        });
        return labels;
    }

    /** @param names of the workload's pod sets, from the gang's first on */
    private Gang gang(Workload workload, GangShape shape, Iterator<String> names) {
        int copies = Math.max(shape.copies(), 1);
        boolean none = shape.copies() == 0;
        List<PodSet> podSets = new ArrayList<>();
        for (PodSetShape podSet : shape.podSets()) {
            podSets.add(podSet(workload.object(), podSet, names.next(), none ? 0 : podSet.count()));
        }
        String name = PodSetNames.unique(podSetNames.prefix(workload) + shape.name(), gangNames);
        return new Gang(
                name,
                copies,
                podSets,
                LandfallAnnotations.matchAttribute(workload.object(), podSets).orElse(null));
    }

    private PodSet podSet(KubeObject object, PodSetShape shape, String name, int count) {
        Integer minCount = minimums.of(shape);
        boolean sensible = minCount != null && minCount >= 0 && minCount <= count;
        Optional<GpuFractions> fractions = GpuFractions.of(shape.pod());
        return new PodSet(
                name,
                count,
                sensible ? minCount : null,
                shape.startsWithGang(),
                amounts(shape, fractions),
                shape.pod().nodes().toModel(),
                ExclusiveTopology.of(object, shape),
                shape.pod().claims().stream()
                        .map(claim -> claimUse(shape.pod(), claim))
                        .toList(),
                fractions.map(GpuFractions::shares).orElse(null));
    }

    private Amounts amounts(PodSetShape shape, Optional<GpuFractions> fractions) {
        SortedMap<String, Long> amounts = new TreeMap<>();
        PodRequests.of(shape.pod(), around.facts().podDefaults())
                .forEach((name, quantity) -> amounts.put(name, quantity.inUnitsOf(name)));
        fractions.ifPresent(shared -> shared.charge(amounts));
        return Amounts.of(amounts);
    }

    private ClaimUse claimUse(PodTemplate pod, ClaimRef claim) {
        @Nullable ClaimSpec spec = around.claimSpec(claim).map(ClaimSpecs::read).orElse(null);
        String shared = isOfGroup(pod, claim) ? pod.podGroupName() + "/" + claim.name() : claim.claimName();
        return new ClaimUse(claim.name(), shared, spec);
    }

    /** Whether the pod's PodGroup lists the same claim: then its pods share one that is made of the template. */
    private boolean isOfGroup(PodTemplate pod, ClaimRef claim) {
        String template = claim.templateName();
        return template != null
                && !pod.podGroupName().isEmpty()
                && around.manifest().find("scheduling.k8s.io", "PodGroup", pod.podGroupName()).stream()
                        .flatMap(group -> ClaimRef.read(group.spec()).stream())
                        .anyMatch(
                                listed -> listed.name().equals(claim.name()) && template.equals(listed.templateName()));
    }

    /** What is refused because the model has no place for it; reported where it stands. */
    static Optional<Integer> pods(List<Workload> workloads) {
        long pods = 0;
        for (Workload workload : workloads) {
            for (GangShape gang : workload.gangs()) {
                for (PodSetShape podSet : gang.podSets()) {
                    pods += (long) gang.copies() * podSet.count();
                }
            }
        }
        return pods == (int) pods ? Optional.of((int) pods) : Optional.empty();
    }
}
