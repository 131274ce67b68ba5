package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.tree.Share;
import dev.landfall.core.quota.tree.Tree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tournament at each cohort, anew for each head that is taken: the child wins whose side does not borrow what the head asks
 * for, then the one with the lower share once its head is admitted, then priority, then age. Trees are gone through one after
 * the other.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/scheduler/fair_sharing_iterator.go">Kueue's iterator</a>
 */
final class FairOrder implements EntryOrder {

    private final ArrayDeque<Contest> contests = new ArrayDeque<>();

    FairOrder(List<Entry> entries) {
        Map<Snapshot, List<Entry>> byTree = new LinkedHashMap<>();
        entries.forEach(entry -> byTree.computeIfAbsent(entry.snapshot, tree -> new ArrayList<>())
                .add(entry));
        byTree.forEach((snapshot, of) -> contests.add(new Contest(snapshot, of)));
    }

    @Override
    public @Nullable Entry next() {
        while (!contests.isEmpty()) {
            Entry winner = contests.getFirst().next();
            if (winner != null) {
                return winner;
            }
            contests.removeFirst();
        }
        return null;
    }

    /** What a head's side of the tree looks like at one level, once it is admitted. */
    private record Standing(Share share, boolean borrowsRequested) {}

    /** The heads of one tree. */
    private static final class Contest {

        private final Snapshot snapshot;
        private final @Nullable Entry[] heads;
        /** By node, the standing of the winner of its subtree as seen from its parent. */
        private final @Nullable Standing[] standings;

        private int left;

        Contest(Snapshot snapshot, List<Entry> entries) {
            this.snapshot = snapshot;
            this.heads = new @Nullable Entry[snapshot.shape.nodes()];
            this.standings = new @Nullable Standing[heads.length];
            entries.forEach(entry -> heads[entry.node] = entry);
            this.left = entries.size();
        }

        @Nullable
        Entry next() {
            if (left-- == 0) {
                return null;
            }
            Entry winner = winner(0);
            if (winner != null) {
                heads[winner.node] = null;
            }
            return winner;
        }

        /** The root is node 0. */
        private @Nullable Entry winner(int node) {
            if (snapshot.shape.isQueue(node)) {
                return heads[node];
            }
            Entry best = null;
            int side = Tree.NONE;
            for (int[] children : List.of(snapshot.shape.childCohorts(node), snapshot.shape.childQueues(node))) {
                for (int child : children) {
                    Entry challenger = winner(child);
                    if (challenger == null) {
                        continue;
                    }
                    standings[child] = standing(challenger, child);
                    if (best == null || isBetter(challenger, child, best, side)) {
                        best = challenger;
                        side = child;
                    }
                }
            }
            return best;
        }

        private Standing standing(Entry entry, int side) {
            Usage usage = entry.assignment().usage;
            snapshot.add(usage, entry.node);
            boolean borrows = false;
            for (int i = 0; i < usage.size() && !borrows; i++) {
                borrows = usage.amount(i) > 0 && Share.isBorrowing(snapshot.tree, snapshot.used, side, usage.fr(i));
            }
            Standing standing = new Standing(Share.of(snapshot.tree, snapshot.used, side), borrows);
            snapshot.remove(usage, entry.node);
            return standing;
        }

        private boolean isBetter(Entry entry, int side, Entry other, int otherSide) {
            Standing mine = java.util.Objects.requireNonNull(standings[side]);
            Standing theirs = java.util.Objects.requireNonNull(standings[otherSide]);
            if (mine.borrowsRequested() != theirs.borrowsRequested()) {
                return theirs.borrowsRequested();
            }
            int byShare = mine.share().compareTo(theirs.share());
            return byShare != 0 ? byShare < 0 : entry.job.isBefore(other.job);
        }
    }
}
