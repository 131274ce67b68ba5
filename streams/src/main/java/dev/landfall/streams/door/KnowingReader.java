package dev.landfall.streams.door;

import dev.landfall.core.ReaderFacts;
import dev.landfall.model.seam.WorkloadReader;
import org.jspecify.annotations.Nullable;

/** A reader of manifests that knows what is published, made anew when that has changed. Thread-safe. */
public final class KnowingReader {

    private final WorkloadReader reader;
    private volatile @Nullable Known known;

    private record Known(ReaderFacts facts, WorkloadReader reader) {}

    public KnowingReader(WorkloadReader reader) {
        this.reader = reader;
    }

    public WorkloadReader of(ReaderFacts facts) {
        Known last = known;
        if (last == null || last.facts != facts) {
            last = new Known(facts, reader.with(facts.all()));
            known = last;
        }
        return last.reader;
    }
}
