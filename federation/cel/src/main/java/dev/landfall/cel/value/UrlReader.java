package dev.landfall.cel.value;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes a URL apart, on bytes, in the order in which Go's net/url does. */
final class UrlReader {
    private String scheme = "";
    private String opaque = "";
    private @Nullable String user;
    private String host = "";
    private String rawPath = "";
    private String path = "";
    private String query = "";
    private boolean forceQuery;
    private boolean omitHost;

    private UrlReader() {}

    static @Nullable Url readRequestUri(String text) {
        UrlReader reader = new UrlReader();
        return reader.parse(UrlEscapes.toBytes(text), true) ? reader.finish("") : null;
    }

    /** Reads a reference with a fragment. */
    static @Nullable Url read(String text) {
        String bytes = UrlEscapes.toBytes(text);
        int hash = bytes.indexOf('#');
        String fragment = hash < 0 ? "" : bytes.substring(hash + 1);
        UrlReader reader = new UrlReader();
        Optional<String> meant = UrlEscapes.FRAGMENT.unescape(fragment);
        if (meant.isEmpty() || !reader.parse(hash < 0 ? bytes : bytes.substring(0, hash), false)) {
            return null;
        }
        String escaped = UrlEscapes.FRAGMENT.keepOrEscape(fragment, meant.get());
        return reader.finish(fragment.isEmpty() ? "" : "#" + escaped);
    }

    private boolean parse(String url, boolean viaRequest) {
        if (url.chars().anyMatch(c -> c < ' ' || c == 0x7f) || (url.isEmpty() && viaRequest)) {
            return false;
        }
        if (url.equals("*")) {
            path = "*";
            rawPath = "*";
            return true;
        }
        String rest = takeScheme(url);
        if (rest == null) {
            return false;
        }
        rest = takeQuery(rest);
        if (!rest.startsWith("/")) {
            if (!scheme.isEmpty()) {
                opaque = rest;
                return true;
            }
            if (viaRequest || rest.split("/", 2)[0].contains(":")) {
                return false;
            }
        }
        boolean authority = !scheme.isEmpty() || (!viaRequest && !rest.startsWith("///"));
        if (authority && rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            if (!takeAuthority(slash < 0 ? rest.substring(2) : rest.substring(2, slash))) {
                return false;
            }
            rest = slash < 0 ? "" : rest.substring(slash);
        } else if (!scheme.isEmpty() && rest.startsWith("/")) {
            omitHost = true;
        }
        Optional<String> meant = UrlEscapes.PATH.unescape(rest);
        rawPath = rest;
        path = meant.orElse("");
        return meant.isPresent();
    }

    private @Nullable String takeScheme(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':') {
                scheme = url.substring(0, i).toLowerCase(Locale.ROOT);
                return i == 0 ? null : url.substring(i + 1);
            }
            if (!letter && (i == 0 || "0123456789+-.".indexOf(c) < 0)) {
                return url;
            }
        }
        return url;
    }

    private String takeQuery(String rest) {
        int mark = rest.indexOf('?');
        if (mark < 0) {
            return rest;
        }
        forceQuery = mark == rest.length() - 1;
        query = rest.substring(mark + 1);
        return rest.substring(0, mark);
    }

    private boolean takeAuthority(String authority) {
        int at = authority.lastIndexOf('@');
        if (!takeHost(authority.substring(at + 1))) {
            return false;
        }
        if (at < 0) {
            return true;
        }
        String info = authority.substring(0, at);
        if (!info.matches("[A-Za-z0-9\\-._:~!$&'()*+,;=%@]*")) {
            return false;
        }
        int colon = info.indexOf(':');
        Optional<String> name = UrlEscapes.USER.unescape(colon < 0 ? info : info.substring(0, colon));
        Optional<String> password = UrlEscapes.USER.unescape(colon < 0 ? "" : info.substring(colon + 1));
        if (name.isEmpty() || password.isEmpty()) {
            return false;
        }
        user = UrlEscapes.USER.escape(name.get()) + (colon < 0 ? "" : ":" + UrlEscapes.USER.escape(password.get()));
        return true;
    }

    private boolean takeHost(String text) {
        int bracket = text.lastIndexOf('[');
        if (bracket > 0) {
            return false;
        }
        if (bracket == 0) {
            return takeBracketedHost(text);
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && !scheme.equals("http") && !scheme.equals("https")) {
            colon = text.lastIndexOf(':');
        }
        if (colon >= 0 && !isPort(text.substring(colon))) {
            return false;
        }
        Optional<String> meant = UrlEscapes.HOST.unescape(text);
        host = meant.orElse("");
        return meant.isPresent();
    }

    private boolean takeBracketedHost(String text) {
        int close = text.lastIndexOf(']');
        if (close < 0 || !isPort(text.substring(close + 1))) {
            return false;
        }
        String inner = text.substring(1, close);
        int zone = inner.indexOf("%25");
        String address = zone < 0 ? inner : inner.substring(0, zone);
        Optional<String> meant = UrlEscapes.HOST.unescape(address);
        Optional<String> meantZone = UrlEscapes.ZONE.unescape(zone < 0 ? "" : inner.substring(zone));
        byte[] octets = meant.isPresent() ? IpText.parse(meant.get()) : null;
        boolean emptyZone = zone >= 0 && meantZone.map(String::length).orElse(0) <= 1;
        if (octets == null || octets.length != 16 || meantZone.isEmpty() || emptyZone) {
            return false;
        }
        host = "[" + meant.orElse("") + meantZone.get() + "]" + text.substring(close + 1);
        return true;
    }

    private static boolean isPort(String text) {
        return text.isEmpty() || text.matches(":[0-9]*");
    }

    private Url finish(String fragment) {
        String escapedPath = path.equals("*") ? "*" : UrlEscapes.PATH.keepOrEscape(rawPath, path);
        StringBuilder text = new StringBuilder(scheme.isEmpty() ? "" : scheme + ":");
        if (!opaque.isEmpty()) {
            text.append(opaque);
        } else {
            appendAuthority(text);
            text.append(!escapedPath.isEmpty() && !escapedPath.startsWith("/") && !host.isEmpty() ? "/" : "");
            text.append(escapedPath);
        }
        text.append(forceQuery || !query.isEmpty() ? "?" + query : "").append(fragment);
        return new Url(
                scheme,
                UrlEscapes.toText(host),
                UrlEscapes.toText(escapedPath),
                UrlEscapes.toText(query),
                UrlEscapes.toText(text.toString()));
    }

    private void appendAuthority(StringBuilder text) {
        boolean any = !scheme.isEmpty() || !host.isEmpty() || user != null;
        if (!any || (omitHost && host.isEmpty() && user == null)) {
            return;
        }
        text.append(!host.isEmpty() || !path.isEmpty() || user != null ? "//" : "");
        text.append(user == null ? "" : user + "@");
        text.append(host.isEmpty() ? "" : UrlEscapes.HOST.escape(host));
    }
}
