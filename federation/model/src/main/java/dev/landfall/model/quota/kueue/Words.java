package dev.landfall.model.quota.kueue;

import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.quota.Fungibility.Preference;
import dev.landfall.model.quota.Fungibility.Search;
import dev.landfall.model.quota.LabelSelector;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.StopPolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The words of Kueue's and Kubernetes' enumerations. */
final class Words {

    static final Map<String, QueueingStrategy> STRATEGY =
            words("StrictFIFO", QueueingStrategy.STRICT_FIFO, "BestEffortFIFO", QueueingStrategy.BEST_EFFORT_FIFO);
    static final Map<String, StopPolicy> STOP =
            words("None", StopPolicy.NONE, "Hold", StopPolicy.HOLD, "HoldAndDrain", StopPolicy.HOLD_AND_DRAIN);
    /** Borrow and Preempt are v1beta1's words. */
    static final Map<String, Search> WHEN_CAN_BORROW =
            words("MayStopSearch", Search.STOP, "TryNextFlavor", Search.TRY_NEXT_FLAVOR, "Borrow", Search.STOP);

    static final Map<String, Search> WHEN_CAN_PREEMPT =
            words("MayStopSearch", Search.STOP, "TryNextFlavor", Search.TRY_NEXT_FLAVOR, "Preempt", Search.STOP);
    static final Map<String, Preference> PREFERENCE = words(
            "BorrowingOverPreemption",
            Preference.BORROWING_OVER_PREEMPTION,
            "PreemptionOverBorrowing",
            Preference.PREEMPTION_OVER_BORROWING);
    /** The last one is not in Kueue's CRD, but its scheduler knows it. */
    static final Map<String, Victims> RECLAIM = words(
            "Never",
            Victims.NEVER,
            "LowerPriority",
            Victims.LOWER_PRIORITY,
            "Any",
            Victims.ANY,
            "LowerOrNewerEqualPriority",
            Victims.LOWER_OR_NEWER_EQUAL_PRIORITY);

    static final Map<String, Victims> WITHIN = words(
            "Never",
            Victims.NEVER,
            "LowerPriority",
            Victims.LOWER_PRIORITY,
            "LowerOrNewerEqualPriority",
            Victims.LOWER_OR_NEWER_EQUAL_PRIORITY);
    static final Map<String, Victims> BORROW_WITHIN =
            words("Never", Victims.NEVER, "LowerPriority", Victims.LOWER_PRIORITY);
    static final Map<String, Taint.Effect> EFFECT = words(
            "NoSchedule",
            Taint.Effect.NO_SCHEDULE,
            "PreferNoSchedule",
            Taint.Effect.PREFER_NO_SCHEDULE,
            "NoExecute",
            Taint.Effect.NO_EXECUTE);
    static final Map<String, Toleration.Operator> TOLERATION =
            words("Equal", Toleration.Operator.EQUAL, "Exists", Toleration.Operator.EXISTS);
    static final Map<String, LabelSelector.Operator> SELECTOR = words(
            "In",
            LabelSelector.Operator.IN,
            "NotIn",
            LabelSelector.Operator.NOT_IN,
            "Exists",
            LabelSelector.Operator.EXISTS,
            "DoesNotExist",
            LabelSelector.Operator.DOES_NOT_EXIST);

    private Words() {}

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> words(Object... pairs) {
        Map<String, T> words = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            words.put((String) pairs[i], (T) pairs[i + 1]);
        }
        return Collections.unmodifiableMap(words);
    }
}
