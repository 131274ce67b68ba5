package dev.landfall.model.job;

import dev.landfall.model.ClusterName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the submitter says of its job beyond Kubernetes, by annotations {@code landfall.dev/…}.
 *
 * @param clusters only these; empty = any
 * @param toleratesSpot whether the job may be placed on capacity that can be reclaimed
 * @param onClusterLost whether a second run is accepted when the first cannot be confirmed over
 * @param expectedRuntimeSeconds how long the job runs, if known
 * @param deadlineSeconds how long after submission it should have ended, if it matters
 */
public record Wishes(
        SortedSet<ClusterName> clusters,
        boolean toleratesSpot,
        OnClusterLost onClusterLost,
        @Nullable Long expectedRuntimeSeconds,
        @Nullable Long deadlineSeconds) {

    public static final Wishes NONE = new Wishes(new TreeSet<>(), false, OnClusterLost.WAIT, null, null);

    public Wishes {
        clusters = Collections.unmodifiableSortedSet(new TreeSet<>(clusters));
    }

    /** What to do when the cluster that runs the job can no longer be heard. */
    public enum OnClusterLost {
        /** The default: the job waits until its first run is confirmed over. */
        WAIT,
        /** After the fence's wait it is placed again; a second run at the same time is accepted. */
        RERUN
    }
}
