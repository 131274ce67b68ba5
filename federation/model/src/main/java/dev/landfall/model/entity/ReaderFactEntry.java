package dev.landfall.model.entity;

import dev.landfall.model.job.ReaderFact;

/** A fact by which manifests are read from now on. */
public record ReaderFactEntry(ReaderFact fact) implements Entity {

    @Override
    public EntityKey key() {
        return keyOf(fact.key());
    }

    public static EntityKey keyOf(String objectKey) {
        return new EntityKey(EntityKey.Kind.READER_FACT, objectKey);
    }
}
