package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.LiveTree;
import dev.landfall.core.quota.queue.Queue;
import dev.landfall.core.quota.queue.QuotaJob;
import dev.landfall.model.job.Reason;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.quota.ScanPosition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the heads that a cycle did not admit. In a strict queue they stay where they are; else those for which
 * there is nothing are parked with all of their shape. When a cycle changed nothing, the heads that stay are marked as waiting,
 * which ends the tree's work.
 */
final class Requeue {

    private static final Reason SCAN_CUT = new Reason(
            "FlavorSearchCut",
            "its pod sets fit on no common choice of flavors: the search came round again and again and was ended");

    private final ArrayDeque<Decision> decisions;
    private final IdleCycles idle;

    Requeue(ArrayDeque<Decision> decisions, IdleCycles idle) {
        this.decisions = decisions;
        this.idle = idle;
    }

    /** Searches of jobs that are no longer at the head go on where they stopped only while nothing was released. */
    void forgetOthers(Queue queue, QuotaJob head) {
        if (queue.scanning().isEmpty()) {
            return;
        }
        for (QuotaJob job : queue.scanning()) {
            ScanPosition scan = job.marks().scan();
            if (job != head && scan != null && scan.latest()) {
                ScanPosition older = scan.stale() ? null : new ScanPosition(scan.next(), false, false);
                decisions.add(new Decision.Mark(job.id(), job.marks().with(older)));
            }
        }
    }

    void requeue(Snapshot snapshot) {
        boolean moved = false;
        for (QuotaJob job : snapshot.stillBlocked) {
            snapshot.isChanged |= job.queue().parkAgain(job.queue().shapeQueue(job));
        }
        List<Entry> waiting = new ArrayList<>();
        List<QuotaMarks> marks = new ArrayList<>();
        for (Entry entry : snapshot.entries) {
            if (entry.fate == Entry.Fate.ADMITTED) {
                continue;
            }
            @Nullable
            ScanPosition scan = entry.fate == Entry.Fate.WAITS_FOR_VICTIMS ? null : Scan.after(entry.assignment());
            if (scan == null && isHopeless(entry) && !entry.queue.isStrict()) {
                park(entry);
                continue;
            }
            moved |= !Objects.equals(scan, entry.job.marks().scan());
            waiting.add(entry);
            marks.add(stay(entry, scan));
        }
        boolean end = isOver(snapshot, moved);
        if (end) {
            snapshot.live.rest();
        }
        int before = decisions.size();
        for (int i = 0; i < waiting.size(); i++) {
            remember(waiting.get(i), marks.get(i), end, moved);
        }
        if (end && decisions.size() == before && snapshot.live.hasWork()) {
            throw new IllegalStateException("tree " + snapshot.live.root() + " does not come to rest");
        }
    }

    private boolean isOver(Snapshot snapshot, boolean moved) {
        if (snapshot.isChanged) {
            idle.changed(snapshot.live);
            return false;
        }
        return idle.passed(snapshot.live) || !moved;
    }

    private static boolean isHopeless(Entry entry) {
        return entry.fate == Entry.Fate.NO_FIT || entry.fate == Entry.Fate.NO_CANDIDATES;
    }

    private void park(Entry entry) {
        entry.snapshot.isChanged = true;
        if (entry.queue.parkAgain(entry.queue.shapeQueue(entry.job))) {
            return;
        }
        decisions.add(new Decision.Mark(
                entry.job.id(), entry.job.marks().parked(entry.snapshot.live.generation(), entry.reasons())));
    }

    private QuotaMarks stay(Entry entry, @Nullable ScanPosition scan) {
        QuotaMarks marks = entry.job.marks();
        boolean sticky = marks.sticky();
        if (entry.fate == Entry.Fate.WAITS_FOR_VICTIMS && !entry.queue.isStrict() && !sticky) {
            sticky = true;
            entry.snapshot.isChanged = true;
            QuotaJob before = entry.queue.sticky();
            if (before != null) {
                decisions.add(new Decision.Mark(before.id(), before.marks().notSticky()));
            }
        }
        return marks.inHeap(sticky, scan);
    }

    private void remember(Entry entry, QuotaMarks marks, boolean end, boolean moved) {
        LiveTree tree = entry.snapshot.live;
        QuotaMarks next = marks;
        if (end && isWaiting(marks, tree.generation()) && marks.equals(entry.job.marks())) {
            return;
        }
        if (end && moved && isHopeless(entry) && !entry.queue.isStrict()) {
            next = marks.parked(tree.generation(), List.of(SCAN_CUT));
        } else if (end) {
            next = marks.waiting(tree.generation(), entry.reasons());
        }
        if (!next.equals(entry.job.marks()) && (end || !isOnlyUnparked(entry.job.marks(), next))) {
            decisions.add(new Decision.Mark(entry.job.id(), next));
        }
    }

    /** It is in the heap for now; whether it stays there shows when the tree comes to rest. */
    private static boolean isOnlyUnparked(QuotaMarks before, QuotaMarks after) {
        return before.parkedAt() != null
                && before.sticky() == after.sticky()
                && Objects.equals(before.scan(), after.scan());
    }

    private static boolean isWaiting(QuotaMarks marks, long generation) {
        return marks.waitsAt() != null && marks.waitsAt() >= generation;
    }
}
