package dev.landfall.model.quota;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Resources that are quoted together, on flavors tried in this order.
 *
 * @param coveredResources every flavor quotes each of them
 */
public record ResourceGroup(List<String> coveredResources, List<FlavorQuotas> flavors) {

    public ResourceGroup {
        coveredResources = List.copyOf(coveredResources);
        flavors = List.copyOf(flavors);
    }

    /** Quotas of one flavor, by resource. */
    public record FlavorQuotas(String flavor, SortedMap<String, ResourceQuota> resources) {

        public FlavorQuotas {
            resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
        }
    }

    /**
     * Amounts in milli for cpu, base units otherwise; {@code Long.MAX_VALUE} is unlimited.
     *
     * @param borrowingLimit null = no limit
     * @param lendingLimit null = everything may be lent
     */
    public record ResourceQuota(
            long nominal,
            @Nullable Long borrowingLimit,
            @Nullable Long lendingLimit) {}
}
