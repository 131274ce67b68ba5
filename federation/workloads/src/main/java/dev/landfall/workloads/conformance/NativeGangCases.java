package dev.landfall.workloads.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.workloads.dialect.gangs.GangVersion;
import dev.landfall.workloads.dialect.gangs.NativeGangs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs recorded native gangs through every pair of versions. A case passes when
 *
 * <ul>
 *   <li>what a version says becomes, in a version that says no more, exactly the documents recorded for that one, and what is lost is
 *       named;
 *   <li>in a version that says more, documents that come back unchanged;
 *   <li>and both also from the documents as Go writes them.
 * </ul>
 */
public final class NativeGangCases {

    private final SortedMap<GangVersion, List<ObjectNode>> documents = new TreeMap<>();
    private final SortedMap<GangVersion, List<ObjectNode>> asGoWrites = new TreeMap<>();
    private final SortedMap<GangVersion, SortedSet<String>> notExpressible = new TreeMap<>();

    /** Documents of one version, and what got lost on the way to it. */
    private record Result(List<ObjectNode> documents, SortedSet<String> lost) {}

    private NativeGangCases(JsonNode testCase) {
        for (GangVersion version : GangVersion.values()) {
            read(testCase.path("documents").path(version.text())).ifPresent(list -> documents.put(version, list));
            read(testCase.path("goEncoded").path(version.text())).ifPresent(list -> asGoWrites.put(version, list));
            SortedSet<String> lost = new TreeSet<>();
            testCase.path("notExpressible").path(version.text()).forEach(one -> lost.add(one.asText()));
            notExpressible.put(version, lost);
        }
    }

    private static Optional<List<ObjectNode>> read(JsonNode list) {
        if (list.isMissingNode()) {
            return Optional.empty();
        }
        List<ObjectNode> objects = new ArrayList<>();
        list.forEach(one -> objects.add((ObjectNode) one));
        return Optional.of(objects);
    }

    /** Those cases that are of gangs, and not of single fields that exclude each other. */
    public static List<Outcome> run(JsonNode cases) {
        List<Outcome> outcomes = new ArrayList<>();
        for (JsonNode testCase : cases) {
            String kind = testCase.path("kind").asText();
            if (kind.equals("equivalent") || kind.equals("real")) {
                outcomes.add(new Outcome(testCase.path("id").asText(), difference(testCase)));
            }
        }
        return outcomes;
    }

    private static Optional<Difference> difference(JsonNode testCase) {
        NativeGangCases cases = new NativeGangCases(testCase);
        for (GangVersion from : cases.documents.keySet()) {
            for (GangVersion to : GangVersion.values()) {
                Optional<Difference> difference = cases.between(from, to);
                if (difference.isPresent()) {
                    return difference;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Difference> between(GangVersion from, GangVersion to) {
        String way = from.text() + " to " + to.text();
        List<ObjectNode> given = Objects.requireNonNull(documents.get(from));
        Result result = transcode(given, to);
        Optional<Difference> difference =
                documents.containsKey(to) || !recorded(to) ? known(way, from, to, result) : unsayable(way, to, result);
        if (difference.isPresent() || !asGoWrites.containsKey(from)) {
            return difference;
        }
        Result fromGo = transcode(Objects.requireNonNull(asGoWrites.get(from)), to);
        return Difference.between(way + " as Go writes it", array(result.documents()), array(fromGo.documents()));
    }

    /** Whether the case says anything of a version: real documents are recorded in one version only. */
    private boolean recorded(GangVersion version) {
        return !Objects.requireNonNull(notExpressible.get(version)).isEmpty();
    }

    private Optional<Difference> known(String way, GangVersion from, GangVersion to, Result result) {
        SortedSet<String> lostBefore = Objects.requireNonNull(notExpressible.get(from));
        SortedSet<String> lostThen = Objects.requireNonNull(notExpressible.get(to));
        List<ObjectNode> recorded = documents.get(to);
        if (recorded == null || !lostThen.containsAll(lostBefore)) {
            List<ObjectNode> tidy =
                    transcode(Objects.requireNonNull(documents.get(from)), from).documents();
            Result back = transcode(result.documents(), from);
            // A Workload of 1.35 implies its groups, so that what comes back has more objects.
            return recorded == null && to == GangVersion.V1ALPHA1
                    ? Optional.empty()
                    : Difference.between(way + " and back", array(tidy), array(back.documents()));
        }
        Optional<Difference> difference =
                Difference.between(way, array(transcode(recorded, to).documents()), array(result.documents()));
        TreeSet<String> newlyLost = new TreeSet<>(lostThen);
        newlyLost.removeAll(lostBefore);
        return difference.isPresent()
                ? difference
                : Difference.between(way + ", what is lost", texts(newlyLost), texts(result.lost()));
    }

    private static Optional<Difference> unsayable(String way, GangVersion to, Result result) {
        return result.lost().isEmpty()
                ? Difference.between(
                        way,
                        JsonNodeFactory.instance.textNode("nothing, for " + to.text() + " cannot say it"),
                        array(result.documents()))
                : Optional.empty();
    }

    private static Result transcode(List<ObjectNode> given, GangVersion to) {
        List<ObjectNode> gangs = new ArrayList<>();
        List<ObjectNode> pods = new ArrayList<>();
        List<ObjectNode> specs = new ArrayList<>();
        for (ObjectNode object : given) {
            ObjectNode copy = object.deepCopy();
            if (NativeGangs.isGangObject(copy)) {
                gangs.add(copy);
            } else {
                pods.add(copy);
                specs.add((ObjectNode) copy.path("spec"));
            }
        }
        NativeGangs.Transcoded transcoded = NativeGangs.transcode(gangs, specs, to);
        List<ObjectNode> all = new ArrayList<>(transcoded.objects());
        if (!transcoded.objects().isEmpty()) {
            all.addAll(pods);
        }
        return new Result(all, transcoded.notExpressible());
    }

    private static ArrayNode array(List<ObjectNode> objects) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        array.addAll(objects);
        return array;
    }

    private static ArrayNode texts(SortedSet<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
