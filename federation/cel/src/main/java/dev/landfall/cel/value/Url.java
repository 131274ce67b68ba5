package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A URL, absolute or an absolute path.
 *
 * @param scheme in lower case, may be empty
 * @param host with its port, may be empty
 * @param canonical the whole text, which equality compares
 * @see <a href="https://pkg.go.dev/net/url#ParseRequestURI">url.ParseRequestURI</a>
 */
public record Url(String scheme, String host, String escapedPath, String rawQuery, String canonical) implements Opaque {
    public static final String TYPE_NAME = "kubernetes.URL";

    /** A {@link Url}, or an error of kind {@code urlParse}. */
    public static Object parse(String text) {
        Url url = isRequestUri(text) ? UrlReader.read(text) : null;
        return url == null
                ? new CelError(
                        CelErrorKind.URL_PARSE,
                        "URL parse error during conversion from string: parse \"" + text
                                + "\": invalid URI for request")
                : url;
    }

    /** Whether {@code text} may stand in a request line. */
    public static boolean isRequestUri(String text) {
        return UrlReader.readRequestUri(text) != null;
    }

    public String hostname() {
        return split()[0];
    }

    public String port() {
        return split()[1];
    }

    private String[] split() {
        String name = host;
        String port = "";
        int colon = name.lastIndexOf(':');
        if (colon >= 0 && name.substring(colon).matches(":[0-9]*")) {
            port = name.substring(colon + 1);
            name = name.substring(0, colon);
        }
        if (name.startsWith("[") && name.endsWith("]")) {
            name = name.substring(1, name.length() - 1);
        }
        return new String[] {name, port};
    }

    /** The query's values by key; what cannot be decoded is left out. */
    public CelMap query() {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        for (String pair : UrlEscapes.toBytes(rawQuery).split("&", -1)) {
            if (pair.isEmpty() || pair.contains(";")) {
                continue;
            }
            int equals = pair.indexOf('=');
            String key = UrlEscapes.QUERY
                    .unescape(equals < 0 ? pair : pair.substring(0, equals))
                    .orElse(null);
            String value = UrlEscapes.QUERY
                    .unescape(equals < 0 ? "" : pair.substring(equals + 1))
                    .orElse(null);
            if (key != null && value != null) {
                values.computeIfAbsent(UrlEscapes.toText(key), ignored -> new ArrayList<>())
                        .add(UrlEscapes.toText(value));
            }
        }
        return CelMap.of(values);
    }

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        return other instanceof Url url ? canonical.equals(url.canonical) : (Object) CelError.orNoSuchOverload(other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Url url && canonical.equals(url.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public String toString() {
        return canonical;
    }
}
