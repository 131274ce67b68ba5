package dev.landfall.cli.remote.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class YamlTest {

    private static String yaml(String json) throws IOException {
        return Yaml.of(Json.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void objectsAndListsAreBlocks() throws IOException {
        assertThat(yaml("{\"a\":1,\"b\":{\"c\":[{\"d\":\"x\",\"e\":[]},\"y\"]},\"f\":{}}"))
                .isEqualTo("""
                        a: 1
                        b:
                          c:
                            - d: x
                              e: []
                            - "y"
                        f: {}
                        """);
    }

    @Test
    void whatWouldBeReadAsSomethingElseIsQuoted() throws IOException {
        assertThat(yaml("[\"no\",\"1\",\"a: b\",\"\",\"it's\",\"a#b\",null,true,\"plain words\"]"))
                .isEqualTo("""
                        - "no"
                        - "1"
                        - "a: b"
                        - ""
                        - "it's"
                        - "a#b"
                        - null
                        - true
                        - plain words
                        """);
    }
}
