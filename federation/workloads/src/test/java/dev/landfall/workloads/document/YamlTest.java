package dev.landfall.workloads.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.workloads.document.ScalarNode.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTest {

    @Test
    void everyNodeKnowsWhereItStands() {
        Yaml yaml = Yaml.read(Source.of("file", "a:\n  - b: c\n    d: |\n      text\n"));
        MapNode root = (MapNode) yaml.documents().getFirst().root().orElseThrow();
        ListNode list = (ListNode) root.get("a").orElseThrow();
        MapNode item = (MapNode) list.items().getFirst();
        assertThat(yaml.source().position(item.value(0).start())).isEqualTo(new Position(2, 8));
        assertThat(yaml.source().position(item.keyNode("d").orElseThrow().start()))
                .isEqualTo(new Position(3, 5));
        assertThat(yaml.source().text(item.value(0).start(), item.value(0).end()))
                .isEqualTo("c");
    }

    @ParameterizedTest
    @CsvSource({
        "yes, BOOLEAN, true",
        "Off, BOOLEAN, false",
        "y, BOOLEAN, true",
        "yesterday, STRING, yesterday",
        "'', NULL, ''",
        "~, NULL, ~",
        "010, INTEGER, 8",
        "0o17, INTEGER, 15",
        "0x1F, INTEGER, 31",
        "0b101, INTEGER, 5",
        "1_000, INTEGER, 1000",
        "08, FLOAT, 8",
        "-3, INTEGER, -3",
        "18446744073709551615, INTEGER, 18446744073709551615",
        "18446744073709551616, FLOAT, 18446744073709552000",
        "0.1, FLOAT, 0.1",
        "1e3, FLOAT, 1000",
        "1.50, FLOAT, 1.5",
        "1e-7, FLOAT, 1e-07",
        "1e21, FLOAT, 1e+21",
        ".nan, STRING, .nan",
        "12:30, STRING, 12:30",
        "2026-11-24, STRING, 2026-11-24",
        "500m, STRING, 500m",
    })
    void scalarsAreWhatKubernetesReaderMakesOfThem(String text, Kind kind, String string) {
        ScalarNode scalar = new ScalarNode(text, ScalarNode.Style.PLAIN, 0, 0);
        assertThat(scalar.kind()).isEqualTo(kind);
        assertThat(scalar.asString()).isEqualTo(string);
    }

    @Test
    void documentsAreCountedAsYamlCountsThem() {
        Yaml yaml = Yaml.read(Source.of("file", "# comment\n---\na: 1\n---\n---\nb: 2\n...\n---\n"));
        assertThat(yaml.documents()).hasSize(4);
        assertThat(yaml.documents().get(1).root()).get().isInstanceOf(ScalarNode.class);
    }

    @Test
    void aMalformedDocumentDoesNotHideTheNext() {
        Yaml yaml = Yaml.read(Source.of("file", "a: b: c\n---\nd: 1\n"));
        assertThat(yaml.documents().get(0).flaw()).get().extracting(Flaw::rule).isEqualTo("yaml.indentation");
        assertThat(yaml.documents().get(1).root()).isPresent();
    }

    @Test
    void theLastOfARepeatedKeyCountsAndIsNamed() {
        MapNode root = (MapNode) Yaml.read(Source.of("file", "a: 1\nb: 2\na: 3\n"))
                .documents()
                .getFirst()
                .root()
                .orElseThrow();
        assertThat(root.size()).isEqualTo(2);
        assertThat(((ScalarNode) root.get("a").orElseThrow()).text()).isEqualTo("3");
        assertThat(root.repeated()).extracting(ScalarNode::start).containsExactly(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1, 2",
                "a: 'x",
                "\ta: 1",
                "a:\n\tb: 1",
                "a: *nowhere",
                "? a\n: b",
                "a: !!python/object x",
                "{a: {b: c}: d}",
                "a: %x",
                "a: \"\\q\"",
                "a: |x\n  y",
                "a:\n  - 1\n b: 2",
                "a: \u0001",
            })
    void whatIsNoYamlIsAFlawWithAMend(String text) {
        List<Yaml.Document> documents = Yaml.read(Source.of("file", text)).documents();
        assertThat(documents.getFirst().flaw())
                .get()
                .satisfies(flaw -> assertThat(flaw.mend()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": [1, {\"b\": null}], \"c\": \"\\u00e9\\/\"}",
                "{\n\t\"a\": [1, {\"b\": null}],\n\t\"c\": \"é/\"\n}",
                "a:\n- 1\n- b:\nc: é/",
                "a: [1, b: ~]\n'c': >-\n  é/\n",
                "x: &x {a: [1, {b: }]}\n<<: *x\nc: é/\n",
            })
    void jsonAndEveryStyleOfYamlAreTheSame(String text) {
        MapNode root = (MapNode)
                Yaml.read(Source.of("file", text)).documents().getFirst().root().orElseThrow();
        ListNode list = (ListNode) root.get("a").orElseThrow();
        assertThat(list.items()).hasSize(2);
        MapNode inner = (MapNode) list.items().get(1);
        assertThat(((ScalarNode) inner.get("b").orElseThrow()).isNull()).isTrue();
        assertThat(((ScalarNode) root.get("c").orElseThrow()).text()).isEqualTo("é/");
    }

    @Test
    void byteOrderMarksAndUtf16AreRead() {
        byte[] utf16 = "\uFEFFa: é".getBytes(StandardCharsets.UTF_16LE);
        byte[] utf8 = "\uFEFFa: é".getBytes(StandardCharsets.UTF_8);
        for (byte[] bytes : List.of(utf16, utf8)) {
            MapNode root = (MapNode) Yaml.read(Source.of("file", bytes))
                    .documents()
                    .getFirst()
                    .root()
                    .orElseThrow();
            assertThat(((ScalarNode) root.get("a").orElseThrow()).text()).isEqualTo("é");
        }
    }

    @Test
    void aliasesThatWouldMakeAHugeTreeAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (before + ", ").repeat(9) + before + "]\n");
        }
        assertThat(Yaml.read(Source.of("bomb", bomb.toString()))
                        .documents()
                        .getFirst()
                        .flaw())
                .get()
                .extracting(Flaw::rule)
                .isEqualTo("yaml.too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void valuesThatNestTooDeepAreRefused(String open) {
        String text = open.repeat(100_000);
        assertThat(Yaml.read(Source.of("deep", text)).documents().getFirst().flaw())
                .isPresent();
    }
}
