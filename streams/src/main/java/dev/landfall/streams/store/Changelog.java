package dev.landfall.streams.store;

import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.EntityKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Puts records of a changelog into a State. */
public final class Changelog {

    private Changelog() {}

    public static EntityKey key(byte[] key) {
        return EntityKey.parse(new String(key, StandardCharsets.UTF_8));
    }

    static byte[] bytes(EntityKey key) {
        return key.stored().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * @param value null = the entity is gone
     * @return how far the cell has come if this ends a step, else null
     * @throws IllegalStateException if the record is not of a form known here
     */
    public static @Nullable Head apply(State state, byte[] key, byte @Nullable [] value) {
        EntityKey entity = key(key);
        if (value == null) {
            state.remove(entity);
            return null;
        }
        int at = StoredValue.entityAt(value);
        try {
            state.put(Codec.decode(entity.kind(), value, at, value.length - at));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "entity " + entity.stored() + " cannot be read: its changelog is corrupt, or"
                            + " was written by a newer version",
                    e);
        }
        Head head = StoredValue.head(value);
        // A compacted changelog still holds last values of older steps, among records of newer ones.
        if (head != null && head.step() > state.head().step()) {
            state.head(head);
        }
        return head;
    }
}
