package dev.landfall.cli.remote.json;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a JSON value as YAML, in blocks. */
public final class Yaml {

    /** Texts that any YAML reader takes for what they are; everything else is quoted, as JSON quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z/_][A-Za-z0-9_./ -]*[A-Za-z0-9_./-]|[A-Za-z]");

    private static final Pattern MEANS_ELSE = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    public static String of(Json json) {
        Yaml yaml = new Yaml();
        yaml.block(json.value(), 0);
        return yaml.out.toString();
    }

    private void block(@Nullable Object value, int depth) {
        switch (value) {
            case Map<?, ?> map
            when !map.isEmpty() -> {
                boolean first = true;
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    // The first key of a list's item stands behind its dash.
                    indent(first ? 0 : depth);
                    first = false;
                    out.append(scalar(entry.getKey())).append(':');
                    child(entry.getValue(), depth);
                }
            }
            case List<?> list
            when !list.isEmpty() -> {
                boolean first = true;
                for (Object item : list) {
                    indent(first ? 0 : depth);
                    first = false;
                    out.append("- ");
                    block(item, depth + 1);
                }
            }
            case null, default -> out.append(scalar(value)).append('\n');
        }
    }

    private void child(@Nullable Object value, int depth) {
        boolean nested = (value instanceof Map<?, ?> map && !map.isEmpty())
                || (value instanceof List<?> list && !list.isEmpty());
        if (!nested) {
            out.append(' ').append(scalar(value)).append('\n');
            return;
        }
        out.append('\n');
        indent(depth + 1);
        block(value, depth + 1);
    }

    private void indent(int depth) {
        out.repeat("  ", depth);
    }

    private static String scalar(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case String text ->
                PLAIN.matcher(text).matches() && !MEANS_ELSE.matcher(text).matches() ? text : new Json(text).pretty();
            default -> value.toString();
        };
    }
}
