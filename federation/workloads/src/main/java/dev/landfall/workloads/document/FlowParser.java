package dev.landfall.workloads.document;

import java.util.ArrayList;
import java.util.List;

/** Reads collections in brackets: flow style YAML, and so all of JSON. */
final class FlowParser {

    private final Cursor in;
    private final Properties properties;
    private final PlainScalars plain;
    private final QuotedScalars quoted;

    FlowParser(Cursor in, Properties properties) {
        this.in = in;
        this.properties = properties;
        this.plain = new PlainScalars(in);
        this.quoted = new QuotedScalars(in);
    }

    /** Reads the collection whose bracket the cursor stands on. */
    Node read() {
        properties.enter(in.at);
        Node node = in.peek() == '[' ? list() : mapping();
        properties.leave();
        return node;
    }

    private Node list() {
        int start = in.at++;
        List<Node> items = new ArrayList<>();
        while (true) {
            toNextToken(start);
            if (in.peek() == ']') {
                in.at++;
                return new ListNode(items, start, in.at);
            }
            int itemStart = in.at;
            Node item = value(start);
            toNextToken(start);
            if (in.peek() == ':') {
                item = pair(item, itemStart, start);
                toNextToken(start);
            }
            items.add(item);
            separator(']');
        }
    }

    /** {@code [a: b]} is a list of one mapping with one entry. */
    private Node pair(Node key, int itemStart, int open) {
        in.at++;
        toNextToken(open);
        MapNode.Builder entries = new MapNode.Builder();
        entries.put(asKey(key), value(open));
        return entries.build(itemStart, in.at);
    }

    private Node mapping() {
        int start = in.at++;
        Entries entries = new Entries();
        while (true) {
            toNextToken(start);
            if (in.peek() == '}') {
                in.at++;
                return entries.build(start, in.at);
            }
            ScalarNode key = asKey(value(start));
            toNextToken(start);
            Node value;
            if (in.peek() == ':') {
                in.at++;
                toNextToken(start);
                value = value(start);
            } else {
                value = new ScalarNode("", ScalarNode.Style.PLAIN, in.at, in.at);
            }
            entries.put(key, value);
            toNextToken(start);
            separator('}');
        }
    }

    private void separator(char close) {
        if (in.peek() == ',') {
            in.at++;
        } else if (in.peek() != close) {
            throw new MalformedYaml(new Flaw(
                    "yaml.flow",
                    in.at,
                    "between the values in brackets a comma is missing",
                    "separate the values by commas and close with " + close));
        }
    }

    private ScalarNode asKey(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar;
        }
        throw new MalformedYaml(new Flaw(
                "yaml.key", node.start(), node.describe() + " stands as a key", "keys are strings in Kubernetes"));
    }

    private Node value(int open) {
        if (!properties.present()) {
            return bare();
        }
        return properties.read(() -> {
            toNextToken(open);
            return bare();
        });
    }

    private Node bare() {
        properties.anchors().count(in.at);
        return switch (in.peek()) {
            case '[', '{' -> read();
            case '\'', '"' -> quoted.read();
            case ',', ']', '}' -> new ScalarNode("", ScalarNode.Style.PLAIN, in.at, in.at);
            case '@', '`', '%', '|', '>', '*' -> throw properties.cannotStart();
            default -> plain.read(-1, true);
        };
    }

    /** Blanks, comments, line breaks and tabs: inside brackets indentation means nothing. */
    private void toNextToken(int open) {
        while (true) {
            in.skipTrailing();
            if (in.peek() != '\n') {
                break;
            }
            in.newline();
        }
        if (in.atEnd() || in.atAnyMarker()) {
            throw new MalformedYaml(new Flaw(
                    "yaml.unclosed",
                    open,
                    "the " + (char) in.bytes[open] + " that opens here is never closed",
                    "close the bracket"));
        }
    }
}
