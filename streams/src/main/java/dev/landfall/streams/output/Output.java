package dev.landfall.streams.output;

import dev.landfall.model.wire.CloudEvent;
import org.jspecify.annotations.Nullable;

/**
 * A record to write.
 *
 * @param event null = tombstone
 */
public record Output(String topic, String key, @Nullable CloudEvent event) {}
