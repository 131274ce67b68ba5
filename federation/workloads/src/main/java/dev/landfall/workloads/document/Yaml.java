package dev.landfall.workloads.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The documents of a YAML stream, or of a JSON text, which is one of them.
 *
 * @param documents in their order, as YAML counts them: an empty document between two markers counts and is a null
 */
public record Yaml(Source source, List<Document> documents) {

    /** One document: its value, or what is malformed in it. */
    public record Document(int index, Optional<Node> root, Optional<Flaw> flaw) {}

    public Yaml {
        documents = List.copyOf(documents);
    }

    /** Reads every document; a malformed one ends at the next {@code ---} and does not hide the others. Never throws. */
    public static Yaml read(Source source) {
        int forbidden = Encoding.firstForbidden(source.bytes());
        if (forbidden >= 0) {
            Flaw flaw = new Flaw(
                    "yaml.encoding",
                    forbidden,
                    "here stands a control character, or bytes that are not UTF-8",
                    "save the file as UTF-8 text");
            return new Yaml(source, List.of(new Document(0, Optional.empty(), Optional.of(flaw))));
        }
        return new Yaml(source, documents(new Cursor(source.bytes())));
    }

    private static List<Document> documents(Cursor in) {
        List<Document> documents = new ArrayList<>(2);
        while (true) {
            boolean marked = false;
            try {
                marked = toDocument(in);
                if (!marked && in.atEnd()) {
                    return documents;
                }
                Node root = new BlockParser(in).document();
                documents.add(new Document(documents.size(), Optional.of(root), Optional.empty()));
            } catch (MalformedYaml malformed) {
                documents.add(new Document(documents.size(), Optional.empty(), Optional.of(malformed.flaw())));
                toNextMarker(in);
            }
        }
    }

    /** Moves to where a document begins and says whether a {@code ---} stands before it. */
    private static boolean toDocument(Cursor in) {
        while (true) {
            in.toNextToken();
            if (in.atMarker('.')) {
                in.at += 3;
            } else if (in.column() == 0 && in.peek() == '%') {
                in.skipToLineEnd();
            } else if (in.atMarker('-')) {
                in.at += 3;
                return true;
            } else {
                return false;
            }
        }
    }

    private static void toNextMarker(Cursor in) {
        do {
            in.skipToLineEnd();
            if (in.peek() == '\n') {
                in.newline();
            }
        } while (!in.atEnd() && !in.atMarker('-'));
    }
}
