package dev.landfall.workloads.dialect.gangs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Says native gangs in the words of another version. */
public final class NativeGangs {

    /** What an alternative to {@code workers.topology} is called when a version has no place for the whole. */
    public static final String GROUP_WITHOUT_WORKLOAD = "a group without a Workload";

    public static final String STATUS = "status";
    public static final String GROUPS_OF_GROUPS = "groups of groups";
    public static final String COMPOSITE_OBJECT = "the CompositePodGroup object itself (only in v1alpha3)";

    /**
     * The same gangs in another version.
     *
     * @param objects Workloads, PodGroups and CompositePodGroups; none when the version cannot say the whole at all
     * @param notExpressible what this version has no word for and the objects therefore lack: {@code GROUP.FEATURE}, or one of the
     *     constants here
     */
    public record Transcoded(List<ObjectNode> objects, SortedSet<String> notExpressible) {

        public Transcoded {
            objects = List.copyOf(objects);
            notExpressible = Collections.unmodifiableSortedSet(new TreeSet<>(notExpressible));
        }
    }

    private NativeGangs() {}

    public static boolean isGangObject(ObjectNode object) {
        return GangVersion.of(object.path("apiVersion").asText()).isPresent();
    }

    /**
     * @param objects of {@code scheduling.k8s.io}, each of whatever version; they are not changed
     * @param podSpecs of the pods, or of their templates, that belong to these groups; how they name their group is changed in place
     */
    public static Transcoded transcode(List<ObjectNode> objects, List<ObjectNode> podSpecs, GangVersion to) {
        Reading read = Reading.of(objects, podSpecs);
        return switch (to) {
            case V1ALPHA3 -> new Transcoded(read.objects(), new TreeSet<>());
            case V1BETA1 -> Writing.beta(read);
            case V1ALPHA2 -> Writing.secondAlpha(read);
            case V1ALPHA1 -> FirstAlpha.write(read, podSpecs);
        };
    }

    /** The text of a field of a field …; empty where there is none. */
    static String text(JsonNode node, String... path) {
        JsonNode at = node;
        for (String step : path) {
            at = at.path(step);
        }
        return at.asText("");
    }
}
