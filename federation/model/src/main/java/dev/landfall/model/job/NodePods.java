package dev.landfall.model.job;

import dev.landfall.model.ClusterName;

/** {@code pods} pods of {@code podSet} on one node. */
public record NodePods(String podSet, ClusterName cluster, String node, int pods) {}
