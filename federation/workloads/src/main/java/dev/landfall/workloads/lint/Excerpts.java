package dev.landfall.workloads.lint;

import dev.landfall.workloads.document.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The manifests in an article: blocks that begin with {@code apiVersion:} or stand between fences, each a document. Every line
 * stays at its number, and what is no manifest is left blank.
 */
final class Excerpts {

    private static final Pattern FENCE = Pattern.compile("\\s*```.*");
    private static final Pattern BEGINS = Pattern.compile("apiVersion:\\s.*");
    /** What can follow in the first column: a key, a list, a comment, a bracket. */
    private static final Pattern CONTINUES = Pattern.compile("(\\s.*|[\\w./\"'-]+:(\\s.*)?|- .*|#.*|---.*|[]})].*)");

    private Excerpts() {}

    /** The text with nothing but its manifests when its name is that of an article, else the text itself. */
    static Source of(Source source) {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".txt") && !name.endsWith(".md")) {
            return source;
        }
        StringBuilder manifests = new StringBuilder();
        boolean inside = false;
        boolean fenced = false;
        List<String> lines = source.text(0, source.length()).lines().toList();
        for (String line : lines) {
            boolean fence = FENCE.matcher(line).matches();
            fenced ^= fence;
            boolean goesOn = inside && !fence && (CONTINUES.matcher(line).matches() || (fenced && line.isBlank()));
            if (inside && !goesOn) {
                manifests.append("---");
            }
            inside = goesOn || BEGINS.matcher(line).matches();
            if (inside) {
                manifests.append(line);
            }
            manifests.append('\n');
        }
        return manifests.toString().isBlank() ? source : Source.of(source.name(), manifests.toString());
    }
}
