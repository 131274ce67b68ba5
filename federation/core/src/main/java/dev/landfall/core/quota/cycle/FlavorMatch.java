package dev.landfall.core.quota.cycle;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Whether a pod may run on a flavor's nodes, as far as the flavor says what they are like. */
final class FlavorMatch {

    private FlavorMatch() {}

    /** Why not; empty if it may. Selector keys that are not the flavor's own labels do not count. */
    static Optional<String> refusal(ResourceFlavor flavor, Scheduling pod) {
        for (Taint taint : flavor.nodeTaints()) {
            if (taint.effect() != Taint.Effect.PREFER_NO_SCHEDULE
                    && !isTolerated(taint, pod.tolerations())
                    && !isTolerated(taint, flavor.tolerations())) {
                return Optional.of("taint " + taint.key() + " is not tolerated");
            }
        }
        if (!matches(flavor.nodeLabels(), pod)) {
            return Optional.of("node selector or affinity does not match");
        }
        return Optional.empty();
    }

    private static boolean isTolerated(Taint taint, List<Toleration> tolerations) {
        return tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
    }

    private static boolean matches(SortedMap<String, String> labels, Scheduling pod) {
        for (Map.Entry<String, String> wanted : pod.nodeSelector().entrySet()) {
            String value = labels.get(wanted.getKey());
            if (value != null && !value.equals(wanted.getValue())) {
                return false;
            }
        }
        if (pod.requiredAffinity().isEmpty()) {
            return true;
        }
        for (NodeSelectorTerm term : pod.requiredAffinity()) {
            // A term that says nothing about the flavor's labels is met by it.
            if (term.matchExpressions().stream()
                    .filter(requirement -> labels.containsKey(requirement.key()))
                    .allMatch(requirement -> requirement.isMet(labels.get(requirement.key())))) {
                return true;
            }
        }
        return false;
    }
}
