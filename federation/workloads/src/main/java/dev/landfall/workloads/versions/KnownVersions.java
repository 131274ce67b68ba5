package dev.landfall.workloads.versions;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.capacity.VersionFinding;
import dev.landfall.model.capacity.VersionFinding.Effect;
import dev.landfall.workloads.dialect.GangWay;
import dev.landfall.workloads.document.Source;
import dev.landfall.workloads.manifest.JsonTree;
import dev.landfall.workloads.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The matrix of versions known to work together, and of those known not to. */
public final class KnownVersions {

    /** Of a component that is there and does not say which it is. */
    public static final String UNKNOWN = "unknown";

    private static final String KUEUE = "kueue";
    private static final KnownVersions PUBLISHED = published("known-versions.yaml");

    private final String edition;
    private final List<Component> components = new ArrayList<>();
    private final List<SortedMap<String, String>> tested = new ArrayList<>();
    private final List<Broken> broken = new ArrayList<>();

    /**
     * A controller or driver.
     *
     * @param name as in a cluster's versions
     * @param groups APIs that are there when it is
     * @param images how its images' names end, without tag
     */
    public record Component(String name, List<String> groups, List<String> images) {}

    private record Broken(
            String name,
            SortedMap<String, VersionRange> when,
            Optional<GangWay> gangs,
            List<String> concerns,
            String because) {}

    private KnownVersions(JsonNode file) {
        edition = file.path("metadata").path("name").asText();
        JsonNode spec = file.path("spec");
        spec.path("components")
                .forEach(one -> components.add(new Component(
                        one.path("name").asText(), texts(one.path("groups")), texts(one.path("images")))));
        spec.path("tested").forEach(row -> {
            SortedMap<String, String> versions = new TreeMap<>();
            row.properties()
                    .forEach(cell -> versions.put(cell.getKey(), cell.getValue().asText()));
            versions.values().forEach(VersionRange::parse);
            tested.add(versions);
        });
        spec.path("broken").forEach(one -> broken.add(broken(one)));
    }

    private static Broken broken(JsonNode one) {
        SortedMap<String, VersionRange> when = new TreeMap<>();
        one.path("when")
                .properties()
                .forEach(cell -> when.put(
                        cell.getKey(), VersionRange.parse(cell.getValue().asText())));
        return new Broken(
                one.path("name").asText(),
                when,
                GangWay.of(one.path("gangs").asText()),
                texts(one.path("concerns")),
                one.path("because").asText());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asText()));
        return List.copyOf(texts);
    }

    /** Those that come with this version of Landfall. */
    public static KnownVersions published() {
        return PUBLISHED;
    }

    private static KnownVersions published(String resource) {
        try (InputStream in = Objects.requireNonNull(KnownVersions.class.getResourceAsStream(resource), resource)) {
            return of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param yaml one object of kind KnownVersions
     * @throws IllegalArgumentException if it is none, or a range in it is none
     */
    static KnownVersions of(byte[] yaml) {
        Manifest read = Manifest.read(Source.of("known-versions", yaml));
        if (read.report().hasErrors() || read.objects().size() != 1) {
            throw new IllegalArgumentException("known-versions is not one object of kind KnownVersions: "
                    + read.report().diagnoses());
        }
        return new KnownVersions(JsonTree.of(read.objects().getFirst()));
    }

    /** Which edition of the data this is. */
    public String edition() {
        return edition;
    }

    public List<Component> components() {
        return List.copyOf(components);
    }

    /**
     * @param versions component → version, {@code kubernetes} among them
     * @param gangs who starts gangs whole there
     * @return what is known of these together, what excludes first
     */
    public List<VersionFinding> judge(SortedMap<String, String> versions, GangWay gangs) {
        List<VersionFinding> findings = new ArrayList<>();
        for (Broken one : broken) {
            boolean sameWay = one.gangs().isEmpty() || one.gangs().get() == gangs;
            boolean holds = one.when().entrySet().stream()
                    .allMatch(range -> range.getValue().holds(versions.getOrDefault(range.getKey(), "")));
            if (sameWay && holds) {
                findings.add(new VersionFinding(
                        Effect.EXCLUDES,
                        one.name(),
                        one.concerns(),
                        told(one.when(), versions) + ": " + one.because() + ", so that jobs would wait for ever"));
            }
        }
        unknown(versions, findings);
        untested(versions, findings);
        return findings;
    }

    private static String told(SortedMap<String, VersionRange> when, SortedMap<String, String> versions) {
        return String.join(
                " with ",
                when.keySet().stream()
                        .map(name -> name + " " + versions.get(name))
                        .toList());
    }

    private void unknown(SortedMap<String, String> versions, List<VersionFinding> findings) {
        for (Component component : components) {
            if (UNKNOWN.equals(versions.get(component.name()))) {
                findings.add(new VersionFinding(
                        Effect.WARNS,
                        "unknown",
                        component.groups(),
                        component.name() + " is there, and nothing says in which version"));
            }
        }
    }

    private void untested(SortedMap<String, String> versions, List<VersionFinding> findings) {
        String kueue = versions.getOrDefault(KUEUE, UNKNOWN);
        if (VersionRange.numbers(kueue).isEmpty()) {
            return;
        }
        Optional<SortedMap<String, String>> row = tested.stream()
                .filter(one -> VersionRange.parse(one.getOrDefault(KUEUE, "0")).holds(kueue))
                .findFirst();
        if (row.isEmpty()) {
            findings.add(new VersionFinding(
                    Effect.WARNS,
                    "untested",
                    List.of(),
                    "kueue " + kueue + " is not among the versions known in " + edition));
            return;
        }
        row.get().forEach((name, range) -> {
            String version = versions.getOrDefault(name, UNKNOWN);
            boolean known = !VersionRange.numbers(version).isEmpty();
            if (known && !VersionRange.parse(range).holds(version)) {
                findings.add(new VersionFinding(
                        Effect.WARNS,
                        "untested",
                        groups(name),
                        "kueue " + kueue + " was tested with " + name + " " + range + ", and here is " + version));
            }
        });
    }

    private List<String> groups(String name) {
        return components.stream()
                .filter(component -> component.name().equals(name))
                .findFirst()
                .map(Component::groups)
                .orElse(List.of());
    }
}
