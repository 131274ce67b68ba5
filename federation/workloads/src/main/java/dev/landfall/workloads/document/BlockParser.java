package dev.landfall.workloads.document;

import java.util.ArrayList;
import java.util.List;

/** Reads values that are structured by indentation. */
final class BlockParser {

    private final Cursor in;
    private final Properties properties;
    private final PlainScalars plain;
    private final QuotedScalars quoted;
    private final BlockScalars block;
    private final FlowParser flow;

    BlockParser(Cursor in) {
        this.in = in;
        this.properties = new Properties(in, new Anchors());
        this.plain = new PlainScalars(in);
        this.quoted = new QuotedScalars(in);
        this.block = new BlockScalars(in);
        this.flow = new FlowParser(in, properties);
    }

    /** Reads the root value of a document; null when there is none before the next document marker. */
    Node document() {
        Node root = value(-1, -1, in.onlySpacesBefore());
        in.toNextToken();
        if (!in.atEnd() && !in.atAnyMarker()) {
            throw unexpected();
        }
        return root;
    }

    /**
     * Reads the value that begins at or after the cursor.
     *
     * @param parent column of the collection that holds it; it must stand deeper
     * @param listColumn column at which a list may stand although it is not deeper (under a key), else equal to parent
     * @param atLineStart whether the cursor is where a block collection may begin
     */
    private Node value(int parent, int listColumn, boolean atLineStart) {
        int before = in.lineStart;
        int fallback = in.at;
        in.toNextToken();
        boolean collectionMayBegin = atLineStart || in.lineStart != before;
        if (in.atEnd() || in.atAnyMarker() || !belongs(parent, listColumn, in.lineStart != before)) {
            return nothing(fallback);
        }
        properties.anchors().count(in.at);
        if (!properties.present() || (collectionMayBegin && keyFollowsProperties())) {
            return bare(parent, collectionMayBegin);
        }
        return properties.read(() -> {
            in.skipTrailing();
            if (in.peek() == '\n' || in.atEnd()) {
                return value(parent, listColumn, false);
            }
            return bare(parent, false);
        });
    }

    private boolean belongs(int parent, int listColumn, boolean onNewLine) {
        return !onNewLine || in.column() > parent || (in.column() == listColumn && atDash());
    }

    private static ScalarNode nothing(int at) {
        return new ScalarNode("", ScalarNode.Style.PLAIN, at, at);
    }

    /** Whether what stands before the value on this line belongs to a key: {@code &a key: value}. */
    private boolean keyFollowsProperties() {
        int at = in.at;
        while (in.peek() == '&' || in.peek() == '!') {
            while (!Cursor.isBreakOrBlank(in.peek())) {
                in.at++;
            }
            in.skipBlanks();
        }
        boolean key = in.at > at && keyEnd() >= 0;
        in.at = at;
        return key;
    }

    private Node bare(int parent, boolean collectionMayBegin) {
        if (atDash()) {
            if (!collectionMayBegin) {
                throw unexpected();
            }
            return list();
        }
        switch (in.peek()) {
            case '|', '>' -> {
                return block.read(parent);
            }
            case '@', '`', '%', ',', ']', '}', '*' -> throw properties.cannotStart();
            case '?' -> refuseComplexKey();
            default -> {}
        }
        if (collectionMayBegin && keyEnd() >= 0) {
            return mapping();
        }
        Node node = in.peek() == '[' || in.peek() == '{' ? flow.read() : scalar(parent);
        in.skipTrailing();
        if (!in.atEnd() && in.peek() != '\n') {
            throw unexpected();
        }
        return node;
    }

    private Node scalar(int parent) {
        int b = in.peek();
        return b == '"' || b == '\'' ? quoted.read() : plain.read(parent, false);
    }

    private boolean atDash() {
        return in.peek() == '-' && Cursor.isBreakOrBlank(in.peek(1));
    }

    private void refuseComplexKey() {
        if (Cursor.isBreakOrBlank(in.peek(1))) {
            throw new MalformedYaml(
                    new Flaw("yaml.key", in.at, "a key is written with ?", "write keys as plain strings, key: value"));
        }
    }

    private Node list() {
        int column = in.column();
        int start = in.at;
        List<Node> items = new ArrayList<>();
        properties.enter(start);
        while (true) {
            in.at++;
            Node item = value(column, column + 1, true);
            items.add(item);
            int end = Math.max(item.end(), start + 1);
            in.toNextToken();
            if (in.column() != column || in.atEnd() || !atDash()) {
                properties.leave();
                return new ListNode(items, start, end);
            }
        }
    }

    private Node mapping() {
        int column = in.column();
        int start = in.at;
        Entries entries = new Entries();
        properties.enter(start);
        while (true) {
            ScalarNode key = key();
            Node value = value(column, column, false);
            entries.put(key, value);
            int end = Math.max(value.end(), key.end() + 1);
            in.toNextToken();
            if (in.atEnd() || in.column() < column || in.atAnyMarker() || (in.column() == column && atDash())) {
                properties.leave();
                return entries.build(start, end);
            }
            if (in.column() > column || keyEnd() < 0) {
                throw unexpected();
            }
        }
    }

    private ScalarNode key() {
        Node key = properties.present() ? properties.read(this::bareKey) : bareKey();
        in.skipBlanks();
        in.at++;
        if (key instanceof ScalarNode scalar) {
            return scalar;
        }
        throw new MalformedYaml(new Flaw(
                "yaml.key", key.start(), key.describe() + " stands as a key", "keys are strings in Kubernetes"));
    }

    private ScalarNode bareKey() {
        int b = in.peek();
        return b == '"' || b == '\'' ? quoted.read() : plain.readOnLine(false);
    }

    /** Offset of the colon when a key stands at the cursor, else −1; nothing is moved. */
    private int keyEnd() {
        int at = in.at;
        int lineStart = in.lineStart;
        if (properties.present()) {
            while (!Cursor.isBreakOrBlank(in.peek())) {
                in.at++;
            }
            in.skipBlanks();
        }
        int end = -1;
        int b = in.peek();
        if (b == '"' || b == '\'') {
            quoted.read();
            in.skipBlanks();
        } else if (mayStartPlainKey(b)) {
            plain.readOnLine(false);
            in.skipBlanks();
        }
        if (in.peek() == ':' && Cursor.isBreakOrBlank(in.peek(1)) && in.lineStart == lineStart && in.at > at) {
            end = in.at;
        }
        in.at = at;
        in.lineStart = lineStart;
        return end;
    }

    private boolean mayStartPlainKey(int b) {
        return switch (b) {
            case '[', '{', ']', '}', ',', '@', '`', '%', '|', '>', '*', '&', '!' -> false;
            case ':' -> !Cursor.isBreakOrBlank(in.peek(1));
            default -> true;
        };
    }

    private MalformedYaml unexpected() {
        if (in.peek() == ':') {
            return new MalformedYaml(new Flaw(
                    "yaml.indentation",
                    in.at,
                    "a second colon on the line, or a line that is indented deeper than the key before it",
                    "align the key with its neighbours, or put the value in quotes"));
        }
        return new MalformedYaml(new Flaw(
                "yaml.indentation",
                in.at,
                "the line is indented like no key or list before it",
                "align it with the keys or dashes it belongs to"));
    }
}
