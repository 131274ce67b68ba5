package dev.landfall.model.entity;

/**
 * Where an entity is stored.
 *
 * @param kind which type of entity
 * @param id unique within the kind; may contain slashes
 */
public record EntityKey(Kind kind, String id) implements Comparable<EntityKey> {

    /** The codes are part of the stored form: never reuse one. */
    public enum Kind {
        CELL_HEAD('c'),
        CLUSTER('k'),
        CLUSTER_DEVICES('d'),
        JOB('j'),
        NODE('n'),
        POLICY('p'),
        QUEUE_TREE('t'),
        QUOTA('q'),
        READER_FACT('r'),
        WORK_ITEM('w');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        static Kind of(char code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("entity kind '" + code + "' is not known to this version");
        }
    }

    /** {@code KIND/ID} with the kind's one-letter code: the key in the store. */
    public String stored() {
        return kind.code + "/" + id;
    }

    public static EntityKey parse(String stored) {
        if (stored.length() < 2 || stored.charAt(1) != '/') {
            throw new IllegalArgumentException("entity key \"" + stored + "\" is not of the form KIND/ID");
        }
        return new EntityKey(Kind.of(stored.charAt(0)), stored.substring(2));
    }

    @Override
    public int compareTo(EntityKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
