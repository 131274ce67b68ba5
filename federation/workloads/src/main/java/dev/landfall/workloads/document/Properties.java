package dev.landfall.workloads.document;

import dev.landfall.workloads.document.ScalarNode.Style;
import java.util.function.Supplier;

/** What may stand before a value (an anchor, a tag), aliases in place of one, and how deep values may nest. */
final class Properties {

    /** Kubernetes objects nest some twenty levels; a deeper text is an attack or a mistake. */
    static final int DEEPEST = 128;

    private final Cursor in;
    private final Anchors anchors;
    private int depth;

    Properties(Cursor in, Anchors anchors) {
        this.in = in;
        this.anchors = anchors;
    }

    Anchors anchors() {
        return anchors;
    }

    void enter(int offset) {
        if (++depth > DEEPEST) {
            throw new MalformedYaml(new Flaw(
                    "yaml.too-deep", offset, "values nest deeper than " + DEEPEST + " levels", "flatten the document"));
        }
    }

    void leave() {
        depth--;
    }

    /** Whether an alias, an anchor or a tag stands at the cursor. */
    boolean present() {
        int b = in.peek();
        return b == '&' || b == '!' || (b == '*' && !Cursor.isBreakOrBlank(in.peek(1)));
    }

    /** Reads properties and what {@code content} reads behind them; an alias has no content. */
    Node read(Supplier<Node> content) {
        if (!present()) {
            return content.get();
        }
        if (in.peek() == '*') {
            int start = in.at++;
            return anchors.resolve(name(start), start);
        }
        String anchor = null;
        boolean string = false;
        long before = anchors.counted();
        while (in.peek() == '&' || in.peek() == '!') {
            int start = in.at++;
            if (in.bytes[start] == '&') {
                anchor = name(start);
            } else {
                string |= tag(start);
            }
            in.skipBlanks();
        }
        Node node = content.get();
        if (string && node instanceof ScalarNode scalar && scalar.style() == Style.PLAIN) {
            node = new ScalarNode(scalar.text(), Style.TAGGED_STRING, scalar.start(), scalar.end());
        }
        if (anchor != null) {
            anchors.define(anchor, node, before);
        }
        return node;
    }

    /** Reads the rest of a tag and says whether it makes the value a string. */
    private boolean tag(int start) {
        while (!Cursor.isBreakOrBlank(in.peek()) && !PlainScalars.isFlowIndicator(in.peek())) {
            in.at++;
        }
        String tag = in.text(start, in.at);
        return switch (tag) {
            case "!!str", "!" -> true;
            case "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq" -> false;
            default ->
                throw new MalformedYaml(new Flaw(
                        "yaml.tag", start, "the tag " + tag + " means nothing to Kubernetes", "leave the tag out"));
        };
    }

    private String name(int start) {
        int from = in.at;
        while (isNameCharacter(in.peek())) {
            in.at++;
        }
        boolean ended = Cursor.isBreakOrBlank(in.peek()) || PlainScalars.isFlowIndicator(in.peek());
        if (in.at == from || !ended) {
            throw new MalformedYaml(new Flaw(
                    "yaml.alias",
                    start,
                    "behind & or * stands no name of letters, digits, - and _",
                    "quote the text if it is no anchor or alias"));
        }
        return in.text(from, in.at);
    }

    private static boolean isNameCharacter(int b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }

    MalformedYaml cannotStart() {
        String shown = in.text(in.at, in.at + 1);
        return new MalformedYaml(
                new Flaw("yaml.character", in.at, "a value cannot begin with " + shown, "put the value in quotes"));
    }
}
