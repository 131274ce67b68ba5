package dev.landfall.model.entity;

/**
 * Work that a step's budget left over: it goes on in a {@code Continued} input. How far it came is read from the state.
 *
 * @param id what is left: {@code tree/ROOT}, {@code leave/CLUSTER/NODE} …
 */
public record WorkItem(String id) implements Entity {

    @Override
    public EntityKey key() {
        return new EntityKey(EntityKey.Kind.WORK_ITEM, id);
    }
}
