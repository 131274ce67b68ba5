package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.quota.FairSharing;
import java.util.ArrayList;
import java.util.Comparator;
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

        private static final Comparator<Entry> ORDER = Comparator.comparingInt(
                        (Entry entry) -> entry.assignment.borrowing())
                .thenComparing(entry -> entry.job, Classical::compare);

        private final Iterator<Entry> entries;

        Classical(List<Entry> entries) {
            List<Entry> sorted = new ArrayList<>(entries);
            sorted.sort(ORDER);
            this.entries = sorted.iterator();
        }

        private static int compare(QuotaJob a, QuotaJob b) {
            return a == b ? 0 : a.isBefore(b) ? -1 : 1;
        }

        @Override
        public @Nullable Entry next() {
            return entries.hasNext() ? entries.next() : null;
        }
    }
}
