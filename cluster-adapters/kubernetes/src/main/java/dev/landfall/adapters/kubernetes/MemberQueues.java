package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.view.QueueView;
import dev.landfall.model.Amounts;
import dev.landfall.model.capacity.MemberQueue;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** ClusterQueues of a member's own Kueue, and what the one that is Landfall's lets it have. */
final class MemberQueues {

    private final SortedMap<String, QueueView> all = new TreeMap<>();
    private @Nullable String ours;
    private @Nullable MemberQueue last;

    /** @param name of the ClusterQueue that is Landfall's */
    void follow(String name) {
        ours = name;
        changed();
    }

    /** @return whether what Landfall may have is another */
    boolean told(QueueView view) {
        all.put(view.name(), view);
        return changed();
    }

    /** @return whether what Landfall may have is another */
    boolean gone(String name) {
        all.remove(name);
        return changed();
    }

    private boolean changed() {
        MemberQueue now = now();
        boolean changed = now != null && !now.equals(last);
        last = now;
        return changed;
    }

    private @Nullable MemberQueue now() {
        String name = ours;
        if (name == null) {
            return null;
        }
        QueueView view = all.get(name);
        return view == null
                ? new MemberQueue(name, Amounts.NONE, "the member has no such ClusterQueue")
                : view.limit(all.values());
    }

    /** Null if no queue bounds what is placed here. */
    @Nullable
    MemberQueue ours() {
        return last;
    }
}
