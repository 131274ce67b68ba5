package dev.landfall.workloads.lint;

import dev.landfall.model.Quantity;
import dev.landfall.workloads.Dependencies;
import dev.landfall.workloads.Examination;
import dev.landfall.workloads.LandfallAnnotations;
import dev.landfall.workloads.Queues;
import dev.landfall.workloads.Workload;
import dev.landfall.workloads.gang.GangShape;
import dev.landfall.workloads.gang.PodSetShape;
import dev.landfall.workloads.manifest.KubeObject;
import dev.landfall.workloads.pod.ClaimRef;
import dev.landfall.workloads.pod.PodRequests;
import dev.landfall.workloads.pod.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What Landfall reads in a manifest, told in lines of text. */
public final class Summary {

    private final Examination seen;

    public Summary(Examination seen) {
        this.seen = seen;
    }

    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Workload workload : seen.workloads()) {
            KubeObject object = workload.object();
            lines.add(object.kind() + " " + (object.namespace().isEmpty() ? "" : object.namespace() + "/")
                    + Queues.name(workload) + context(workload));
            workload.gangs().forEach(gang -> lines.addAll(gang(gang)));
        }
        List<String> shipped = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (KubeObject object : seen.manifest().objects()) {
            if (Dependencies.isShipped(object)) {
                shipped.add(object.toString());
            } else if (!isMember(object)) {
                left.add(object.toString());
            }
        }
        if (!shipped.isEmpty()) {
            lines.add("travels with it: " + String.join(", ", shipped));
        }
        if (!left.isEmpty()) {
            lines.add("not read, and not sent to a cluster: " + String.join(", ", left));
        }
        return lines;
    }

    private boolean isMember(KubeObject object) {
        return seen.workloads().stream().anyMatch(workload -> workload.members().contains(object));
    }

    private String context(Workload workload) {
        StringJoiner parts = new StringJoiner(", ", " (", ")").setEmptyValue("");
        List<PodSetShape> podSets = workload.gangs().stream()
                .flatMap(gang -> gang.podSets().stream())
                .toList();
        Queues.queue(workload.object()).ifPresent(queue -> parts.add("queue " + queue));
        Queues.priorityClass(List.of(workload), podSets).ifPresent(priority -> parts.add("priority class " + priority));
        LandfallAnnotations.dataClass(workload.object()).ifPresent(data -> parts.add("data class " + data));
        return parts.toString();
    }

    private List<String> gang(GangShape gang) {
        List<String> lines = new ArrayList<>();
        String copies = gang.copies() == 1 ? "" : gang.copies() + " gangs, each: ";
        StringJoiner together = new StringJoiner(" + ");
        StringJoiner charged = new StringJoiner(" + ");
        for (PodSetShape podSet : gang.podSets()) {
            (podSet.startsWithGang() ? together : charged).add(podSet(podSet));
        }
        lines.add("  gang " + gang.name() + ": " + copies + together);
        if (charged.length() > 0) {
            lines.add("  charged, not waited for: " + charged);
        }
        return lines;
    }

    private String podSet(PodSetShape podSet) {
        StringJoiner asks = new StringJoiner(", ", " {", "}").setEmptyValue("");
        requests(podSet).forEach((name, quantity) -> asks.add(name + " " + quantity));
        podSet.pod().claims().forEach(claim -> asks.add("claim " + claimed(claim)));
        String topology = podSet.topology() == null ? "" : topology(podSet.topology());
        String minimum = podSet.minCount() == null ? "" : " (at least " + podSet.minCount() + ")";
        return podSet.name() + " " + podSet.count() + minimum + asks + topology;
    }

    private Map<String, Quantity> requests(PodSetShape podSet) {
        return PodRequests.of(podSet.pod(), seen.around().facts().podDefaults());
    }

    private static String claimed(ClaimRef claim) {
        String by = claim.templateName() != null ? claim.templateName() : claim.claimName();
        return by == null ? claim.name() : by;
    }

    private static String topology(Topology topology) {
        if (topology.required() != null) {
            return " in one " + topology.required();
        }
        return topology.preferred() == null ? "" : " close by " + topology.preferred();
    }
}
