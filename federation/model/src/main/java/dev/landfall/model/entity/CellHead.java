package dev.landfall.model.entity;

/**
 * What a cell remembers of itself. The number of the last step and the hash of its journal record are not here: they travel with
 * each step's writes.
 *
 * @param featureLevel which kinds of events and entities are switched on
 * @param jobsSubmitted how many jobs were ever accepted: the next one's place among jobs of the same millisecond
 * @param openedForMs time up to which all inputs are known to be read
 */
public record CellHead(int featureLevel, long jobsSubmitted, long openedForMs) implements Entity {

    public static final EntityKey KEY = new EntityKey(EntityKey.Kind.CELL_HEAD, "head");
    public static final CellHead NEW = new CellHead(1, 0, 0);

    @Override
    public EntityKey key() {
        return KEY;
    }
}
