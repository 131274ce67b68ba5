package dev.landfall.app.api;

import dev.landfall.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A manifest was taken.
 *
 * @param step which took it, or a later one: reads with {@code minStep} of it see the job
 * @param id the job's
 * @param job as it is now; null if it was written and did not show within the server's patience: ask again by its id
 * @param warnings what its owner should look at
 */
public record Submitted(long step, String id, @Nullable JobSummary job, List<Finding> warnings) {

    public Submitted {
        warnings = List.copyOf(warnings);
    }
}
