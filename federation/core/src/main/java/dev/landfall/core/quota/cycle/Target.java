package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.job.Eviction;

/**
 * A job to be preempted.
 *
 * @param queue the node of its ClusterQueue
 */
record Target(QuotaJob job, int queue, Eviction.Why why) {}
