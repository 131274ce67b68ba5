package dev.landfall.adapters.simulated.cluster;

import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import org.jspecify.annotations.Nullable;

/** A node and what runs on it. */
final class SimulatedNode {

    final NodeGroup group;
    private NodeFacts facts;
    private Amounts used = Amounts.NONE;
    private boolean reclaimed;

    SimulatedNode(NodeGroup group, NodeFacts facts) {
        this.group = group;
        this.facts = facts;
    }

    NodeFacts facts() {
        return facts;
    }

    boolean reclaimed() {
        return reclaimed;
    }

    void reclaim() {
        reclaimed = true;
    }

    void usedByOthers(Amounts amounts) {
        facts = new NodeFacts(
                facts.name(), facts.labels(), facts.taints(), facts.allocatable(), amounts, facts.ready());
    }

    void ready(boolean ready) {
        facts = new NodeFacts(
                facts.name(), facts.labels(), facts.taints(), facts.allocatable(), facts.usedByOthers(), ready);
    }

    void take(Amounts amounts) {
        used = used.plus(amounts);
    }

    void giveBack(Amounts amounts) {
        used = used.minus(amounts);
    }

    /** Why no new pod of the set can start here, as a scheduler says it; null if it can. Room is asked apart. */
    @Nullable
    String closedTo(@Nullable PodSet podSet) {
        if (reclaimed) {
            return "node " + facts.name() + " is being taken back";
        }
        if (!facts.ready()) {
            return "node " + facts.name() + " is not ready";
        }
        return podSet == null || matches(podSet.scheduling())
                ? null
                : "node " + facts.name() + " does not match the pod's node selector or affinity";
    }

    /** Why so much does not fit beside what is here; null if it fits. */
    @Nullable
    String lacks(Amounts wanted) {
        Amounts free = facts.allocatable().minus(facts.usedByOthers()).minus(used);
        for (int i = 0; i < wanted.size(); i++) {
            String resource = wanted.name(i);
            boolean unlimited = resource.equals("pods") && !facts.allocatable().has(resource);
            if (!unlimited && wanted.value(i) > free.get(resource)) {
                return "node " + facts.name() + " has " + Math.max(0, free.get(resource)) + " " + resource + " free of "
                        + facts.allocatable().get(resource) + ", and " + wanted.value(i) + " are needed";
            }
        }
        return null;
    }

    private boolean matches(Scheduling scheduling) {
        boolean selected = scheduling.nodeSelector().entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(facts.labels().get(entry.getKey())));
        return selected
                && (scheduling.requiredAffinity().isEmpty()
                        || scheduling.requiredAffinity().stream().anyMatch(this::matches));
    }

    private boolean matches(NodeSelectorTerm term) {
        return !(term.matchExpressions().isEmpty() && term.matchFields().isEmpty())
                && term.matchExpressions().stream()
                        .allMatch(one -> one.isMet(facts.labels().get(one.key())))
                && term.matchFields().stream().allMatch(one -> one.isMet(facts.name()));
    }
}
