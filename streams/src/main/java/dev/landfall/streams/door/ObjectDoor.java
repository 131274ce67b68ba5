package dev.landfall.streams.door;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.input.Input;
import dev.landfall.model.job.ReaderFact;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.streams.topics.TopicKind;
import java.nio.charset.StandardCharsets;

/**
 * Objects on compact topics: quota and policies. A record's key names its object, because compaction keeps the newest record of a
 * key; a tombstone withdraws the object.
 */
final class ObjectDoor {

    private final Readers readers;

    ObjectDoor(Readers readers) {
        this.readers = readers;
    }

    Input quota(Arrival arrival) throws RefusedException {
        String key = key(arrival, "Kind/name or Kind/namespace/name, as ClusterQueue/team-a");
        if (arrival.value() == null) {
            return new Input.QuotaWithdrawn(key);
        }
        Incoming event = EventReader.read(arrival);
        EventTypes.require(TopicKind.QUOTA, event.type());
        QuotaObject object = readers.quota().read(event.document());
        requireKey(key, object.key());
        return new Input.QuotaPublished(object);
    }

    Input policy(Arrival arrival) throws RefusedException {
        String key = key(arrival, "the policy's name, or Kind/name of a fact for reading manifests");
        if (arrival.value() == null) {
            return key.contains("/") ? new Input.ReaderFactWithdrawn(key) : new Input.PolicyWithdrawn(key);
        }
        Incoming event = EventReader.read(arrival);
        if (EventTypes.require(TopicKind.POLICIES, event.type()) == Input.ReaderFactPublished.class) {
            ReaderFact fact = readers.workloads().fact(event.document());
            requireKey(key, fact.key());
            return new Input.ReaderFactPublished(fact);
        }
        Input.PolicyPublished published = readers.policies().read(event.document());
        requireKey(key, published.policy().name());
        return published;
    }

    private static String key(Arrival arrival, String form) throws RefusedException {
        byte[] key = arrival.key();
        if (key == null || key.length == 0) {
            throw new RefusedException(new Finding(
                    "event.keyPresent",
                    "record key",
                    "",
                    "it is missing, and without it compaction cannot tell objects apart",
                    "Set it to " + form));
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    private static void requireKey(String key, String object) throws RefusedException {
        if (!key.equals(object)) {
            throw new RefusedException(new Finding(
                    "event.keyIsObject",
                    "record key",
                    key,
                    "the object in the record is " + object,
                    "Set the key to " + object));
        }
    }
}
