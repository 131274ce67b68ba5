package dev.landfall.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Jobs, the youngest first.
 *
 * @param step of the cell that this is the state after
 * @param next the {@code cursor} of the next page; null on the last
 */
public record JobList(
        long step, List<JobSummary> items, @Nullable String next) {

    public JobList {
        items = List.copyOf(items);
    }
}
