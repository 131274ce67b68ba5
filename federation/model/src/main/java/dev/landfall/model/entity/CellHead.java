package dev.landfall.model.entity;

/**
 * What a cell remembers of itself. The number of the last step and the hash of its journal record are not here: they travel with
 * each step's writes.
 *
 * @param featureLevel which kinds of events and entities are switched on
 */
public record CellHead(int featureLevel) implements Entity {

    public static final EntityKey KEY = new EntityKey(EntityKey.Kind.CELL_HEAD, "head");
    public static final CellHead NEW = new CellHead(1);

    @Override
    public EntityKey key() {
        return KEY;
    }
}
