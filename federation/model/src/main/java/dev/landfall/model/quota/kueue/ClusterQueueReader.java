package dev.landfall.model.quota.kueue;

import dev.landfall.model.quota.FlavorOrder;
import dev.landfall.model.quota.Fungibility;
import dev.landfall.model.quota.Fungibility.Preference;
import dev.landfall.model.quota.Fungibility.Search;
import dev.landfall.model.quota.PreemptionPolicy;
import dev.landfall.model.quota.PreemptionPolicy.Victims;
import dev.landfall.model.quota.QueueingStrategy;
import dev.landfall.model.quota.QuotaObject.ClusterQueue;
import dev.landfall.model.quota.StopPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a ClusterQueue. What belongs to admission checks is accepted and has no effect. */
final class ClusterQueueReader {

    private static final String FLAVOR_ORDER = "landfall.dev/flavor-order";

    private final Fields manifest;
    private final String name;
    private final String cohortField;

    ClusterQueueReader(Fields manifest, String name, String apiVersion) {
        this.manifest = manifest;
        this.name = name;
        this.cohortField = apiVersion.endsWith("v1beta1") ? "cohort" : "cohortName";
    }

    ClusterQueue read() {
        Fields spec = manifest.object("spec");
        spec.known(
                cohortField,
                "resourceGroups",
                "queueingStrategy",
                "namespaceSelector",
                "flavorFungibility",
                "preemption",
                "admissionChecks",
                "admissionChecksStrategy",
                "stopPolicy",
                "fairSharing",
                "admissionScope",
                "concurrentAdmissionPolicy");
        String cohort = KueueManifests.reference(spec, cohortField);
        return new ClusterQueue(
                name,
                cohort,
                new Groups(cohort != null, "spec." + cohortField, false).read(spec),
                spec.word("queueingStrategy", Words.STRATEGY, QueueingStrategy.BEST_EFFORT_FIFO),
                KueueManifests.selector(spec, "namespaceSelector"),
                fungibility(spec.object("flavorFungibility")),
                preemption(spec.object("preemption")),
                spec.word("stopPolicy", Words.STOP, StopPolicy.NONE),
                KueueManifests.weight(spec),
                flavorOrder());
    }

    private FlavorOrder flavorOrder() {
        @Nullable String order = manifest.object("metadata").map("annotations").get(FLAVOR_ORDER);
        if (order != null && !order.equals("listed") && !order.equals("cost")) {
            manifest.refuse(
                    "clusterQueue.flavorOrder",
                    "metadata.annotations[" + FLAVOR_ORDER + "]",
                    order,
                    "it is neither listed nor cost",
                    "Write listed (the default) or cost");
        }
        return "cost".equals(order) ? FlavorOrder.COST : FlavorOrder.LISTED;
    }

    private static Fungibility fungibility(Fields fields) {
        fields.known("whenCanBorrow", "whenCanPreempt", "preference");
        Search borrow = fields.word("whenCanBorrow", Words.WHEN_CAN_BORROW, Search.STOP);
        Search preempt = fields.word("whenCanPreempt", Words.WHEN_CAN_PREEMPT, Search.TRY_NEXT_FLAVOR);
        if (fields.has("preference") && (borrow == Search.STOP || preempt == Search.STOP)) {
            fields.refuse(
                    "flavorFungibility.preferenceNeedsSearch",
                    "preference",
                    "",
                    "there is something to prefer only if the search goes on to the next flavor",
                    "Set whenCanBorrow and whenCanPreempt to TryNextFlavor, or remove preference");
        }
        return new Fungibility(
                borrow, preempt, fields.word("preference", Words.PREFERENCE, Preference.BORROWING_OVER_PREEMPTION));
    }

    private static PreemptionPolicy preemption(Fields fields) {
        fields.known("reclaimWithinCohort", "borrowWithinCohort", "withinClusterQueue");
        Map<String, Victims> words = Words.BORROW_WITHIN;
        Fields borrow = fields.object("borrowWithinCohort");
        borrow.known("policy", "maxPriorityThreshold");
        Victims borrowing = borrow.word("policy", words, Victims.NEVER);
        Victims reclaim = fields.word("reclaimWithinCohort", Words.RECLAIM, Victims.NEVER);
        if (reclaim == Victims.NEVER && borrowing != Victims.NEVER) {
            fields.refuse(
                    "preemption.borrowNeedsReclaim",
                    "borrowWithinCohort.policy",
                    "LowerPriority",
                    "it lets a queue reclaim while it borrows, but reclaimWithinCohort is Never",
                    "Set reclaimWithinCohort to LowerPriority or Any, or borrowWithinCohort.policy to Never");
        }
        return new PreemptionPolicy(
                fields.word("withinClusterQueue", Words.WITHIN, Victims.NEVER),
                reclaim,
                borrowing,
                borrow.integer("maxPriorityThreshold"));
    }
}
