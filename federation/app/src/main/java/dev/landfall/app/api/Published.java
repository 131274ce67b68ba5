package dev.landfall.app.api;

import dev.landfall.model.Finding;
import java.util.List;

/**
 * Quota or policies were taken.
 *
 * @param step after which they are in force
 * @param objects what was published, {@code Kind/name} or {@code Kind/namespace/name}
 * @param warnings what their owner should look at
 */
public record Published(long step, List<String> objects, List<Finding> warnings) {

    public Published {
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
    }
}
