package dev.landfall.core.quota.cycle;

import dev.landfall.model.quota.FairSharing;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In which order a cycle takes its heads. */
sealed interface EntryOrder permits EntryOrder.Classical, FairOrder {

    /** null when all were taken. */
    @Nullable
    Entry next();

    static EntryOrder of(List<Entry> entries, FairSharing sharing) {
        return sharing.isEnabled() ? new FairOrder(entries) : new Classical(entries);
    }

    /** Who borrows least (from nearest in the tree), then priority, then age. */
    final class Classical implements EntryOrder {

        private final Iterator<Entry> entries;

        Classical(List<Entry> entries) {
            List<Entry> sorted = new ArrayList<>(entries);
            sorted.sort(Classical::compare);
            this.entries = sorted.iterator();
        }

        private static int compare(Entry a, Entry b) {
            int byBorrowing =
                    Integer.compare(a.assignment().borrowing(), b.assignment().borrowing());
            return byBorrowing != 0 || a == b ? byBorrowing : a.job.isBefore(b.job) ? -1 : 1;
        }

        @Override
        public @Nullable Entry next() {
            return entries.hasNext() ? entries.next() : null;
        }
    }
}
