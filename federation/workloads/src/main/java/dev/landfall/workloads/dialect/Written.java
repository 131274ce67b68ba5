package dev.landfall.workloads.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.model.Amounts;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A job's documents for one member, in the order in which they are applied: what others name comes first.
 *
 * @param documents each with identity labels, a namespace and no field that a server sets
 * @param pods how many start together
 * @param needs node → room that the placement takes there, {@code pods} included
 */
public record Written(List<Document> documents, int pods, SortedMap<String, Amounts> needs) {

    public Written {
        documents = List.copyOf(documents);
        needs = Collections.unmodifiableSortedMap(new TreeMap<>(needs));
    }

    /**
     * One document.
     *
     * @param object as it is applied; nobody changes it
     * @param hold what keeps its pods from starting one by one
     */
    public record Document(ObjectNode object, Hold hold) {

        /** The same document with its pods let go; itself when nothing holds them. */
        public Document released() {
            if (hold != Hold.SUSPENDED_BY_AGENT) {
                return new Document(object, Hold.NONE);
            }
            ObjectNode copy = object.deepCopy();
            Suspension.set(copy, false);
            return new Document(copy, Hold.NONE);
        }
    }

    /** What keeps the pods of a document back. */
    public enum Hold {
        /** Nothing: it starts no pods, or the member's scheduler holds them. */
        NONE,
        /** It is applied suspended; a Kueue on the member lets it go. */
        SUSPENDED_FOR_KUEUE,
        /** It is applied suspended; the agent lets it go once the whole gang has room. */
        SUSPENDED_BY_AGENT,
        /** Its kind cannot be suspended: the agent applies it once the whole gang has room. */
        WITHHELD_BY_AGENT;

        /** Whether the agent lets it go, once the whole gang has room. */
        public boolean isByAgent() {
            return this == SUSPENDED_BY_AGENT || this == WITHHELD_BY_AGENT;
        }
    }

    /** Whether the agent has to look for room before pods may start. */
    public boolean isHeldByAgent() {
        return documents.stream().anyMatch(document -> document.hold().isByAgent());
    }
}
