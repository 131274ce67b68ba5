package dev.landfall.model.job;

import org.jspecify.annotations.Nullable;

/**
 * How close together the pods of a pod set must be.
 *
 * @param mode whether the domain must, should or need not be one
 * @param level the node label whose value names the domain, e.g. {@code cloud.provider.com/topology-rack}; null if UNCONSTRAINED
 * @param podSetGroupName pod sets of one group share one domain; null if the pod set stands alone
 * @param sliceLevel the label of the domain that each slice needs; null without slices
 * @param sliceSize pods per slice; null without slices
 */
public record TopologyRequest(
        Mode mode,
        @Nullable String level,
        @Nullable String podSetGroupName,
        @Nullable String sliceLevel,
        @Nullable Integer sliceSize) {

    /** As Kueue's annotations {@code podset-required-topology}, {@code -preferred-} and {@code -unconstrained-}. */
    public enum Mode {
        REQUIRED,
        PREFERRED,
        UNCONSTRAINED
    }
}
