package dev.landfall.app.api;

import dev.landfall.model.Finding;
import dev.landfall.model.job.Reason;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a job.
 *
 * @param step of the cell that this is the state after
 * @param gangs pods that start together
 * @param placement the present or last one
 * @param waitsFor why it is not admitted; empty unless it is queued
 * @param findings why it was rejected; empty otherwise
 * @param labels that policies may ask for
 */
public record JobDetail(
        long step,
        JobSummary job,
        List<GangView> gangs,
        @Nullable PlacementView placement,
        List<Reason> waitsFor,
        List<Finding> findings,
        SortedMap<String, String> labels) {

    public JobDetail {
        gangs = List.copyOf(gangs);
        waitsFor = List.copyOf(waitsFor);
        findings = List.copyOf(findings);
    }
}
