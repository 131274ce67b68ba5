package dev.landfall.core.capacity;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.Toleration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes pods accept: their own scheduling constraints, and those of the flavors they are charged to.
 *
 * @param flavorLabels labels that the flavors' nodes have
 * @param flavorTolerations what the flavors tolerate for them
 */
record Acceptance(Scheduling scheduling, SortedMap<String, String> flavorLabels, List<Toleration> flavorTolerations) {

    static final String HOSTNAME = "kubernetes.io/hostname";

    boolean matches(NodeClass.Key nodeClass) {
        return hasAll(nodeClass.labels(), scheduling.nodeSelector())
                && hasAll(nodeClass.labels(), flavorLabels)
                && affine(nodeClass.labels(), null)
                && nodeClass.taints().stream().allMatch(this::tolerates);
    }

    /** Whether a node's name matters, so that each node must be asked. */
    boolean namesNodes() {
        return scheduling.nodeSelector().containsKey(HOSTNAME)
                || scheduling.requiredAffinity().stream()
                        .anyMatch(term -> !term.matchFields().isEmpty()
                                || term.matchExpressions().stream()
                                        .anyMatch(one -> one.key().equals(HOSTNAME)));
    }

    /** Asked only if {@link #namesNodes()}. */
    boolean matchesNode(NodeClass.Key nodeClass, String node) {
        String hostname = scheduling.nodeSelector().get(HOSTNAME);
        return (hostname == null || hostname.equals(node)) && affine(nodeClass.labels(), node);
    }

    private static boolean hasAll(SortedMap<String, String> labels, SortedMap<String, String> wanted) {
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            if (!entry.getKey().equals(HOSTNAME) && !entry.getValue().equals(labels.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    private boolean affine(SortedMap<String, String> labels, @Nullable String node) {
        return scheduling.requiredAffinity().isEmpty()
                || scheduling.requiredAffinity().stream().anyMatch(term -> holds(term, labels, node));
    }

    /** Without a node's name, what is said of names counts as true. */
    private static boolean holds(NodeSelectorTerm term, SortedMap<String, String> labels, @Nullable String node) {
        if (term.matchExpressions().isEmpty() && term.matchFields().isEmpty()) {
            return false;
        }
        for (Requirement one : term.matchExpressions()) {
            boolean aboutName = one.key().equals(HOSTNAME);
            if (!(aboutName && node == null) && !one.isMet(aboutName ? node : labels.get(one.key()))) {
                return false;
            }
        }
        return node == null || term.matchFields().stream().allMatch(one -> one.isMet(node));
    }

    private boolean tolerates(Taint taint) {
        return taint.effect() == Taint.Effect.PREFER_NO_SCHEDULE
                || scheduling.tolerations().stream().anyMatch(one -> one.tolerates(taint))
                || flavorTolerations.stream().anyMatch(one -> one.tolerates(taint));
    }
}
