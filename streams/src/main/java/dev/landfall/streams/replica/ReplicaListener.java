package dev.landfall.streams.replica;

import dev.landfall.core.Head;
import dev.landfall.model.entity.EntityKey;
import java.util.Set;

/** Told what changed, on the replica's thread, after the change can be read; not while the first catch-up goes on. */
@FunctionalInterface
public interface ReplicaListener {

    ReplicaListener NONE = (_, _) -> {};

    /** @param touched by the steps since it was last told, in the order of keys */
    void changed(Head head, Set<EntityKey> touched);
}
