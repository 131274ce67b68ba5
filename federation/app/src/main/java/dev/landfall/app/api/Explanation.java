package dev.landfall.app.api;

import dev.landfall.model.Finding;
import dev.landfall.model.job.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a job is where it is.
 *
 * @param step of the cell that this is the state after
 * @param sentence the short answer
 * @param placement the present or last one
 * @param waitsFor what quota said when it last tried it; empty unless it is queued
 * @param quota where it stands in its queue, and what it lacks now; null unless it is queued
 * @param clusters each cluster with the rule that decided: as of the placement, or as of now for a job that waits
 * @param findings why it was rejected
 */
public record Explanation(
        long step,
        JobSummary job,
        String sentence,
        @Nullable PlacementView placement,
        List<Reason> waitsFor,
        @Nullable QuotaStanding quota,
        List<Verdict> clusters,
        List<Finding> findings) {

    public Explanation {
        waitsFor = List.copyOf(waitsFor);
        clusters = List.copyOf(clusters);
        findings = List.copyOf(findings);
    }

    /**
     * What was thought of a cluster.
     *
     * @param outcome {@code Chosen}, {@code Dearer}, {@code DoesNotFit}, {@code Excluded}, or {@code Fits} for a job that waits for
     *     something else
     * @param rule which rule decided: {@code residency/POLICY/RULE}, {@code spot}, {@code fit}, {@code lease}, {@code price} …
     */
    public record Verdict(String cluster, String outcome, String rule, String message) {}
}
