package dev.landfall.streams.topology;

import dev.landfall.core.StepResult;
import dev.landfall.model.JobId;
import dev.landfall.model.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The manifests of jobs that have not ended. They stand here and in dispatches alone: a tombstone here erases one, and the journal's
 * chain stays whole.
 */
final class Manifests {

    private final KeyValueStore<Bytes, byte[]> store;

    Manifests(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /**
     * Keeps and erases what the step's events say.
     *
     * @param submitted the manifest that came with the step's input; null if none
     * @return how many records were written
     */
    int follow(StepResult result, byte @Nullable [] submitted) {
        Set<JobId> queued = new HashSet<>();
        Set<JobId> ended = new HashSet<>();
        for (Event event : result.events()) {
            if (event instanceof Event.JobQueued job) {
                queued.add(job.job());
            } else if (event instanceof Event.JobEnded job) {
                ended.add(job.job());
            }
        }
        int written = 0;
        for (JobId job : queued) {
            if (submitted != null && !ended.contains(job)) {
                store.put(key(job), submitted);
                written++;
            }
        }
        for (JobId job : ended) {
            if (!queued.contains(job)) {
                store.delete(key(job));
                written++;
            }
        }
        return written;
    }

    /** What was submitted; empty if it was erased, which the member will refuse to run. */
    String of(JobId job) {
        byte[] manifest = store.get(key(job));
        return manifest == null ? "" : new String(manifest, StandardCharsets.UTF_8);
    }

    private static Bytes key(JobId job) {
        return Bytes.wrap(job.value().getBytes(StandardCharsets.UTF_8));
    }
}
