package dev.landfall.adapters.kubernetes.view;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.Taint;
import io.fabric8.kubernetes.api.model.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A node.
 *
 * @param facts without usage by others
 * @param noticeSeconds for how long it stays once its provider has announced to take it back; 0 = no notice
 */
public record NodeView(NodeFacts facts, long noticeSeconds) {

    /** Taints by which providers announce that they take a node back, and how long user pods have from then. */
    private static final Map<String, Long> NOTICES = Map.of(
            "cloud.google.com/impending-node-termination", 15L,
            "karpenter.sh/disrupted", 120L,
            "aws-node-termination-handler/spot-itn", 120L,
            "remediator.kubernetes.azure.com/unschedulable", 30L,
            "ToBeDeletedByClusterAutoscaler", 60L);

    /** Says for a node by its own annotation how long its notice is, where it is not the provider's. */
    static final String NOTICE_SECONDS = "landfall.dev/notice-seconds";

    public static NodeView of(Node node) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (node.getMetadata().getLabels() != null) {
            labels.putAll(node.getMetadata().getLabels());
        }
        List<Taint> taints = new ArrayList<>();
        long notice = 0;
        if (node.getSpec() != null && node.getSpec().getTaints() != null) {
            for (io.fabric8.kubernetes.api.model.Taint taint : node.getSpec().getTaints()) {
                String value = taint.getValue() == null ? "" : taint.getValue();
                taints.add(new Taint(taint.getKey(), value, effect(taint.getEffect())));
                notice = Math.max(notice, NOTICES.getOrDefault(taint.getKey(), 0L));
            }
        }
        boolean cordoned =
                node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
        Amounts allocatable = node.getStatus() == null
                ? Amounts.NONE
                : Quantities.amounts(node.getStatus().getAllocatable());
        NodeFacts facts = new NodeFacts(
                node.getMetadata().getName(),
                labels,
                taints,
                allocatable,
                Amounts.NONE,
                !cordoned && isReady(node) && node.getMetadata().getDeletionTimestamp() == null);
        return new NodeView(facts, notice > 0 ? ownNotice(node, notice) : 0);
    }

    private static long ownNotice(Node node, long otherwise) {
        Map<String, String> annotations = node.getMetadata().getAnnotations();
        String text = annotations == null ? null : annotations.get(NOTICE_SECONDS);
        try {
            return text == null ? otherwise : Math.max(1, Long.parseLong(text));
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    private static Taint.Effect effect(String effect) {
        return Taint.Effect.named(effect).orElse(Taint.Effect.NO_SCHEDULE);
    }

    public NodeFacts withUsage(Amounts byOthers) {
        return new NodeFacts(
                facts.name(), facts.labels(), facts.taints(), facts.allocatable(), byOthers, facts.ready());
    }
}
