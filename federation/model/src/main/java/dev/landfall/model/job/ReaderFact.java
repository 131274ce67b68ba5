package dev.landfall.model.job;

import org.jspecify.annotations.Nullable;

/**
 * An object that is not in manifests and decides how they are read: a WorkloadMapping, a TrainingRuntime, KubeAI's profiles.
 *
 * @param key {@code Kind/name} or {@code Kind/namespace/name}, unique in the cell
 * @param maps {@code group/Kind} that a WorkloadMapping describes; null for other objects
 * @param document the object as JSON
 */
public record ReaderFact(String key, @Nullable String maps, String document) {}
