package dev.landfall.model.entity;

/**
 * Work that a step's budget left over: it goes on in a {@code Continued} input.
 *
 * @param id what is left: {@code tree/ROOT}, {@code cluster/NAME} …
 * @param cursor how far it came; empty = from the start
 */
public record WorkItem(String id, String cursor) implements Entity {

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKey.Kind.WORK_ITEM, id);
    }
}
