package dev.landfall.core;

import dev.landfall.model.Finding;
import dev.landfall.model.quota.QuotaObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cohorts that would be below themselves. Kueue takes them and stops every queue of the cycle; here the one that would close it is
 * refused, and the others go on.
 */
public final class CohortCycles {

    private CohortCycles() {}

    /** The parent of a cohort that is published; null if it has none or is not. */
    public static @Nullable String parent(State state, String cohort) {
        return state.object("Cohort/" + cohort) instanceof QuotaObject.Cohort known ? known.parent() : null;
    }

    /**
     * @param parents of the cohorts there are, null for none
     * @return why the object may not be published; null if it closes no cycle
     */
    public static @Nullable Finding closedBy(QuotaObject object, Function<String, @Nullable String> parents) {
        if (!(object instanceof QuotaObject.Cohort cohort)) {
            return null;
        }
        Set<String> above = new LinkedHashSet<>();
        String at = cohort.parent();
        while (at != null && !at.equals(cohort.name()) && above.add(at)) {
            at = parents.apply(at);
        }
        if (at == null || !at.equals(cohort.name())) {
            return null;
        }
        List<String> cycle = new ArrayList<>(above);
        cycle.addFirst(cohort.name());
        cycle.add(cohort.name());
        return new Finding(
                "cohort.noCycle",
                "spec.parentName of Cohort " + cohort.name(),
                String.valueOf(cohort.parent()),
                "the cohort would be below itself: " + String.join(" → ", cycle),
                "Name a parent that is not below it, or change the parent of one of the others first");
    }
}
