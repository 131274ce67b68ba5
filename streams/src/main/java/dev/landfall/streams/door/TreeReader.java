package dev.landfall.streams.door;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.RefusedException;

/** Reads one object, given as a tree, e.g. a Kueue ClusterQueue. Pure. */
@FunctionalInterface
public interface TreeReader<T> {

    /** @throws RefusedException with the findings, if it is not what it should be */
    T read(JsonNode document) throws RefusedException;
}
