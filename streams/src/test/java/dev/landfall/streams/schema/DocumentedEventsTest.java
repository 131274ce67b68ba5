package dev.landfall.streams.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.Dispatch;
import dev.landfall.streams.door.EventTypes;
import dev.landfall.streams.output.Rejection;
import dev.landfall.streams.topics.TopicKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What docs/ says of events is what the code reads and writes. With {@code -Dlandfall.golden=write} the schemas are written anew. */
class DocumentedEventsTest {

    private static final Path DOCS = Path.of("..", "docs");
    private static final boolean WRITE = "write".equals(System.getProperty("landfall.golden"));

    @Test
    void everyTypeOfEventHasItsSchema() throws IOException {
        Map<String, Shape> shapes = new TreeMap<>();
        addForms(Shapes.of(Input.class), shapes);
        addForms(Shapes.of(Event.class), shapes);
        addForms(Shapes.of(Dispatch.class), shapes);
        shapes.put(Rejection.TYPE, Shapes.of(Rejection.class));
        List<String> different = new ArrayList<>();
        for (Map.Entry<String, Shape> entry : shapes.entrySet()) {
            Path file = DOCS.resolve("events").resolve(entry.getKey() + ".schema.json");
            String schema = Codec.json()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(JsonSchema.of(entry.getKey(), entry.getValue()))
                    + "\n";
            if (WRITE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, schema);
            } else if (!Files.exists(file) || !Files.readString(file).equals(schema)) {
                different.add(file.toString());
            }
        }
        assertThat(different).as("write them anew: -Dlandfall.golden=write").isEmpty();
    }

    @Test
    void asyncapiListsEveryTopicAndEveryTypeThatIsTakenThere() throws IOException {
        JsonNode asyncapi =
                new YAMLMapper().readTree(DOCS.resolve("asyncapi.yaml").toFile());
        CellTopics topics = CellTopics.of("main");
        for (TopicKind kind : TopicKind.values()) {
            if (kind == TopicKind.STATE_CHANGELOG || kind == TopicKind.MANIFESTS_CHANGELOG) {
                continue;
            }
            JsonNode channel = channel(asyncapi, kind.name(topics, "{member}").replace(".main.", ".{cell}."));
            assertThat(channel.isMissingNode())
                    .as("%s stands in asyncapi.yaml", kind)
                    .isFalse();
            List<String> named = new ArrayList<>();
            channel.path("messages").fieldNames().forEachRemaining(named::add);
            assertThat(named).as("%s", kind).containsAll(EventTypes.of(kind).keySet());
        }
    }

    private static JsonNode channel(JsonNode asyncapi, String address) {
        for (JsonNode channel : asyncapi.path("channels")) {
            if (channel.path("address").asText().equals(address)) {
                return channel;
            }
        }
        return asyncapi.path("nothing");
    }

    private static void addForms(Shape shape, Map<String, Shape> shapes) {
        if (shape instanceof Shape.OneOf oneOf) {
            shapes.putAll(oneOf.forms());
        }
    }
}
