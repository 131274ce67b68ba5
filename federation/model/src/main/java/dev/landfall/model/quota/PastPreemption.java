package dev.landfall.model.quota;

import dev.landfall.model.JobId;

/**
 * A preemption that a job suffered, remembered so that the same one is not decided over and over.
 *
 * @param by the job that took its place
 * @param requeues of that job, at that time: see {@link QuotaMarks#requeues}
 * @param holders hash over who held what of the tree's quota, and the quotas, when it was decided
 * @param times how often that job preempted this one
 */
public record PastPreemption(JobId by, int requeues, long holders, int times) {

    /** How often a job may preempt another that comes back each time, whatever else changes. */
    public static final int MOST = 5;

    /** Whether to decide it once more would repeat what led nowhere. */
    public boolean isRepeatedBy(JobId preemptor, int itsRequeues, long holdersNow) {
        return by.equals(preemptor) && requeues == itsRequeues && (holders == holdersNow || times >= MOST);
    }
}
