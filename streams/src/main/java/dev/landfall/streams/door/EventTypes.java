package dev.landfall.streams.door;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.input.Input;
import dev.landfall.streams.topics.TopicKind;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which types of events each kind of topic takes. */
public final class EventTypes {

    private static final Map<TopicKind, List<Class<? extends Input>>> BY_TOPIC = byTopic();

    private EventTypes() {}

    private static Map<TopicKind, List<Class<? extends Input>>> byTopic() {
        Map<TopicKind, List<Class<? extends Input>>> types = new EnumMap<>(TopicKind.class);
        types.put(TopicKind.TENANT_JOBS, List.of(Input.JobSubmitted.class, Input.CancelRequested.class));
        types.put(
                TopicKind.JOBS,
                List.of(
                        Input.JobSubmitted.class,
                        Input.CancelRequested.class,
                        Input.Fenced.class,
                        Input.FeatureLevelRaised.class));
        types.put(
                TopicKind.NODE_CAPACITY,
                List.of(
                        Input.ClusterReported.class,
                        Input.LeaseRenewed.class,
                        Input.NodesReported.class,
                        Input.DevicesReported.class,
                        Input.ReclaimAnnounced.class));
        types.put(TopicKind.JOB_STATUS, List.of(Input.StatusReported.class));
        types.put(TopicKind.QUOTA, List.of(Input.QuotaPublished.class));
        types.put(TopicKind.POLICIES, List.of(Input.PolicyPublished.class, Input.ReaderFactPublished.class));
        types.put(TopicKind.TICKS, List.of(Input.TimePassed.class, Input.Continued.class));
        return types;
    }

    /** Type → class, of a kind of topic. */
    public static Map<String, Class<? extends Input>> of(TopicKind kind) {
        Map<String, Class<? extends Input>> types = new LinkedHashMap<>();
        BY_TOPIC.getOrDefault(kind, List.of()).forEach(type -> types.put(Codec.typeOf(type), type));
        return types;
    }

    /** @throws RefusedException if the topic does not take the type, saying which it takes or where it belongs */
    static Class<? extends Input> require(TopicKind kind, String type) throws RefusedException {
        Class<? extends Input> known = of(kind).get(type);
        if (known != null) {
            return known;
        }
        String stem = type.replaceFirst("\\.v[0-9]+$", "");
        for (TopicKind other : BY_TOPIC.keySet()) {
            if (of(other).containsKey(type)) {
                throw new RefusedException(new Finding(
                        "event.topic",
                        "type",
                        type,
                        "events of this type are not taken here",
                        "Write it to the topic "
                                + other.name()
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace('_', '-') + " (docs/events.md)"));
            }
            for (String here : of(other).keySet()) {
                if (here.replaceFirst("\\.v[0-9]+$", "").equals(stem)) {
                    throw new RefusedException(new Finding(
                            "event.versionKnown",
                            "type",
                            type,
                            "this version of the event is not known to this version of Landfall",
                            "Send " + here + ", or update Landfall first"));
                }
            }
        }
        throw new RefusedException(new Finding(
                "event.typeKnown",
                "type",
                type,
                "there is no such type of event",
                "Use one of " + String.join(", ", new TreeSet<>(of(kind).keySet()))));
    }
}
