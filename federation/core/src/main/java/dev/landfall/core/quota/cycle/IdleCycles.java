package dev.landfall.core.quota.cycle;

import dev.landfall.core.quota.queue.LiveTree;
import java.util.IdentityHashMap;

/**
 * Counts, within one step, the cycles of a tree in a row in which nothing changed but where searches for flavors go on. With
 * several pod sets or resource groups such searches can stay out of phase for ever; after {@link #MOST} cycles they are cut.
 */
public final class IdleCycles {

    static final int MOST = 12;

    private final IdentityHashMap<LiveTree, Integer> idle = new IdentityHashMap<>();

    void changed(LiveTree tree) {
        idle.remove(tree);
    }

    /** @return whether enough is enough */
    boolean passed(LiveTree tree) {
        return idle.merge(tree, 1, Integer::sum) >= MOST;
    }
}
