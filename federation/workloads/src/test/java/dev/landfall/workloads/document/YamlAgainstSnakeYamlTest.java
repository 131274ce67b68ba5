package dev.landfall.workloads.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.workloads.Corpus;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Real manifests, and the same with random mistakes in them: where both readers accept a text, they read the same in it. */
class YamlAgainstSnakeYamlTest {

    private static final String MISTAKES = ": -#'\"[]{},&*!|>%@`?\n\t ~a0";
    private static final int MUTATIONS = 6_000;

    @Test
    void bothReadersReadTheSameTree() throws IOException {
        Optional<Path> folder = Corpus.folder("gang-shape");
        assumeTrue(folder.isPresent(), "the folder gang-shape of recorded cases is not beside this checkout");
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder.get().resolve("manifests"))) {
            for (Path file : files.sorted().toList()) {
                texts.add(Files.readString(file));
            }
        }
        for (String text : texts) {
            assertThat(ours(text)).isEqualTo(theirs(text)).isPresent();
        }
        Random random = new Random(20261124);
        int compared = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            String mutated = mutated(texts.get(random.nextInt(texts.size())), random);
            Optional<String> ours = ours(mutated);
            Optional<String> theirs = theirs(mutated);
            if (ours.isPresent() && theirs.isPresent()) {
                assertThat(ours.get()).as(mutated).isEqualTo(theirs.get());
                compared++;
            }
        }
        System.out.println("yaml: " + texts.size() + " manifests and " + compared + " of " + MUTATIONS
                + " mutations accepted by both and read the same");
    }

    /** A piece of the text, from the start of a line, with one or two characters changed; ends with a word. */
    private static String mutated(String text, Random random) {
        int from = text.indexOf('\n', random.nextInt(Math.max(1, text.length() - 200))) + 1;
        StringBuilder piece = new StringBuilder(text.substring(from, Math.min(text.length(), from + 600)));
        for (int i = 0; i <= random.nextInt(2); i++) {
            int at = random.nextInt(piece.length() + 1);
            if (random.nextBoolean() && at < piece.length()) {
                piece.deleteCharAt(at);
            } else {
                piece.insert(at, MISTAKES.charAt(random.nextInt(MISTAKES.length())));
            }
        }
        return piece.append("\nlast: word\n").toString();
    }

    private static Optional<String> ours(String text) {
        StringBuilder out = new StringBuilder();
        for (Yaml.Document document : Yaml.read(Source.of("text", text)).documents()) {
            if (document.root().isEmpty()) {
                return Optional.empty();
            }
            write(out, document.root().get());
            out.append('\n');
        }
        return Optional.of(out.toString());
    }

    private static void write(StringBuilder out, Node node) {
        switch (node) {
            case ScalarNode scalar -> out.append('"').append(scalar.text()).append('"');
            case ListNode list -> list.items().forEach(item -> write(out.append("- "), item));
            case MapNode map -> {
                TreeMap<String, Node> sorted = new TreeMap<>();
                for (int i = 0; i < map.size(); i++) {
                    sorted.put(map.key(i).text(), map.value(i));
                }
                out.append('{');
                sorted.forEach((key, value) -> write(out.append(key).append(": "), value));
                out.append('}');
            }
        }
    }

    private static Optional<String> theirs(String text) {
        StringBuilder out = new StringBuilder();
        try {
            for (var node : new org.yaml.snakeyaml.Yaml().composeAll(new StringReader(text))) {
                write(out, node);
                out.append('\n');
            }
            return Optional.of(out.toString());
        } catch (YAMLException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static void write(StringBuilder out, org.yaml.snakeyaml.nodes.Node node) {
        switch (node) {
            case org.yaml.snakeyaml.nodes.ScalarNode scalar ->
                out.append('"').append(scalar.getValue()).append('"');
            case SequenceNode list -> list.getValue().forEach(item -> write(out.append("- "), item));
            default -> {
                TreeMap<String, org.yaml.snakeyaml.nodes.Node> sorted = new TreeMap<>();
                collect(sorted, (MappingNode) node, true);
                out.append('{');
                sorted.forEach((key, value) -> write(out.append(key).append(": "), value));
                out.append('}');
            }
        }
    }

    private static void collect(Map<String, org.yaml.snakeyaml.nodes.Node> into, MappingNode map, boolean lastCounts) {
        List<MappingNode> merged = new ArrayList<>();
        for (NodeTuple entry : map.getValue()) {
            var key = (org.yaml.snakeyaml.nodes.ScalarNode) entry.getKeyNode();
            if (key.getTag().equals(Tag.MERGE)) {
                merged.add((MappingNode) entry.getValueNode());
            } else if (lastCounts) {
                into.put(key.getValue(), entry.getValueNode());
            } else {
                into.putIfAbsent(key.getValue(), entry.getValueNode());
            }
        }
        merged.forEach(one -> collect(into, one, false));
    }
}
