package dev.landfall.adapters.kubernetes.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Amounts;
import dev.landfall.model.Quantity;
import dev.landfall.model.capacity.MemberQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A ClusterQueue of a member's own Kueue.
 *
 * @param cohort empty if it is in none
 * @param closed why it admits nothing; empty if it does
 */
public record QueueView(String name, String cohort, String closed, List<Quota> quotas) {

    /**
     * Of a flavor and resource, in the units of {@link Amounts}.
     *
     * @param borrowing how much it may borrow at most; null = whatever is there
     * @param lending how much of its quota others may have; null = all of it
     * @param used by its workloads
     */
    public record Quota(
            String flavor,
            String resource,
            long nominal,
            @Nullable Long borrowing,
            @Nullable Long lending,
            long used) {

        private boolean sameAs(Quota other) {
            return flavor.equals(other.flavor) && resource.equals(other.resource);
        }

        /** What others can have of it now; below zero if it has borrowed itself. */
        private long free() {
            return (lending == null ? nominal : Math.min(nominal, lending)) - used;
        }
    }

    public QueueView {
        quotas = List.copyOf(quotas);
    }

    /** @param queue of {@code kueue.x-k8s.io/v1beta1} or {@code v1beta2} */
    public static QueueView of(JsonNode queue) {
        JsonNode spec = queue.path("spec");
        List<Quota> quotas = new ArrayList<>();
        for (JsonNode group : spec.path("resourceGroups")) {
            for (JsonNode flavor : group.path("flavors")) {
                for (JsonNode resource : flavor.path("resources")) {
                    quotas.add(quota(flavor.path("name").asText(), resource, queue.path("status")));
                }
            }
        }
        String cohort = spec.path("cohortName").asText(spec.path("cohort").asText(""));
        return new QueueView(queue.path("metadata").path("name").asText(), cohort, closed(queue), quotas);
    }

    private static Quota quota(String flavor, JsonNode resource, JsonNode status) {
        String name = resource.path("name").asText();
        Long nominal = amount(name, resource.path("nominalQuota"));
        long used = 0;
        for (JsonNode usage : status.path("flavorsUsage")) {
            for (JsonNode one : usage.path("resources")) {
                Long total = amount(name, one.path("total"));
                boolean same = usage.path("name").asText().equals(flavor)
                        && one.path("name").asText().equals(name);
                used += same && total != null ? total : 0;
            }
        }
        return new Quota(
                flavor,
                name,
                nominal == null ? 0 : nominal,
                amount(name, resource.path("borrowingLimit")),
                amount(name, resource.path("lendingLimit")),
                used);
    }

    private static @Nullable Long amount(String resource, JsonNode quantity) {
        return quantity.isMissingNode() || quantity.isNull()
                ? null
                : Quantity.tryParse(quantity.asText())
                        .map(read -> read.inUnitsOf(resource))
                        .orElse(null);
    }

    private static String closed(JsonNode queue) {
        String stop = queue.path("spec").path("stopPolicy").asText("None");
        if (!stop.equals("None")) {
            return "its stopPolicy is " + stop;
        }
        for (JsonNode condition : queue.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Active")
                    && condition.path("status").asText().equals("False")) {
                return "it is not active: " + condition.path("message").asText();
            }
        }
        return "";
    }

    /**
     * How much its workloads may have together now: its quota, and what is free of the others' in its cohort. Flavors are summed up, and
     * cohorts above its own count as none.
     *
     * @param all ClusterQueues of the member
     */
    public MemberQueue limit(Collection<QueueView> all) {
        SortedMap<String, Long> limits = new TreeMap<>();
        for (Quota quota : quotas) {
            long borrowable = 0;
            if (!cohort.isEmpty()) {
                long free = all.stream()
                        .filter(other -> other.cohort.equals(cohort) && !other.name.equals(name))
                        .flatMap(other -> other.quotas.stream())
                        .filter(quota::sameAs)
                        .mapToLong(Quota::free)
                        .sum();
                borrowable = Math.max(0, quota.borrowing == null ? free : Math.min(free, quota.borrowing));
            }
            limits.merge(quota.resource, quota.nominal + borrowable, Long::sum);
        }
        return new MemberQueue(name, Amounts.of(limits), closed);
    }
}
