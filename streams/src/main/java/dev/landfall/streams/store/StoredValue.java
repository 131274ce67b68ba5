package dev.landfall.streams.store;

import dev.landfall.core.Head;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A value of the changelog: one byte, after the step's last value also how far the cell has come, then the entity. So readers know
 * where a step ends, and no step needs a record for its number; compaction never takes the newest step's last record.
 *
 * <pre>
 * 0x10 entity                                            more of the step follows
 * 0x11 step(8) now(8) journal hash(32) entity            the step is whole
 * </pre>
 */
public final class StoredValue {

    private static final byte MORE = 0x10;
    private static final byte LAST = 0x11;
    private static final int HASH_BYTES = 32;
    private static final int LAST_LENGTH = 1 + Long.BYTES + Long.BYTES + HASH_BYTES;

    private StoredValue() {}

    /** @param head how far the cell has come with this, the step's last value; null while more of the step follows */
    static byte[] encode(byte[] entity, @Nullable Head head) {
        if (head == null) {
            return ByteBuffer.allocate(1 + entity.length).put(MORE).put(entity).array();
        }
        return ByteBuffer.allocate(LAST_LENGTH + entity.length)
                .order(ByteOrder.BIG_ENDIAN)
                .put(LAST)
                .putLong(head.step())
                .putLong(head.nowMs())
                .put(HexFormat.of().parseHex(head.journalHash()))
                .put(entity)
                .array();
    }

    /** Where the entity begins. */
    public static int entityAt(byte[] value) {
        return switch (value[0]) {
            case MORE -> 1;
            case LAST -> LAST_LENGTH;
            default ->
                throw new IllegalStateException("a stored value of form " + value[0]
                        + " is not known to this version: start a version that is at least as new as the writer's");
        };
    }

    /** How far the cell has come with the step that this value is the last of; null if more of it follows. */
    public static @Nullable Head head(byte[] value) {
        if (value[0] != LAST) {
            return null;
        }
        ByteBuffer buffer = ByteBuffer.wrap(value, 1, LAST_LENGTH - 1);
        long step = buffer.getLong();
        long nowMs = buffer.getLong();
        return new Head(step, nowMs, HexFormat.of().formatHex(value, LAST_LENGTH - HASH_BYTES, LAST_LENGTH));
    }
}
