package dev.landfall.cel.library;

import dev.landfall.cel.value.NamedFormat;
import dev.landfall.cel.value.Opt;
import dev.landfall.cel.value.Url;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Kubernetes' named formats.
 *
 * @see <a href="https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/format.go">format.go</a>
 */
final class FormatLibrary {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern LABEL_1035 = Pattern.compile("[a-z]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern SUBDOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern NAME = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern UUID = Pattern.compile(
            "[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE64 =
            Pattern.compile("(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})");
    private static final Pattern TIME =
            Pattern.compile("([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))");
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST_SUBDOMAIN = 253;

    private static final Map<String, NamedFormat> FORMATS = new LinkedHashMap<>();

    static {
        label("dns1123Label", "DNS1123Label", 30, LABEL, LONGEST_LABEL);
        label("dns1123Subdomain", "DNS1123Subdomain", 60, SUBDOMAIN, LONGEST_SUBDOMAIN);
        label("dns1035Label", "DNS1035Label", 30, LABEL_1035, LONGEST_LABEL);
        format("qualifiedName", "QualifiedName", 60, FormatLibrary::qualifiedName);
        format("labelValue", "LabelValue", 40, text -> text.isEmpty() ? List.of() : name("", text));
        format("uri", "URI", 1103, simple("invalid URI for request", Url::isRequestUri));
        format(
                "uuid",
                "uuid",
                71,
                simple("does not match the UUID format", t -> UUID.matcher(t).matches()));
        format(
                "byte",
                "byte",
                84,
                simple("invalid base64", t -> BASE64.matcher(t).matches()));
        format("date", "date", 70, simple("invalid date", FormatLibrary::isDate));
        format("datetime", "datetime", 70, simple("invalid datetime", FormatLibrary::isDateTime));
    }

    private FormatLibrary() {}

    static void register(Functions functions) {
        FORMATS.forEach((name, format) -> functions.addFunction("format." + name, ignored -> format));
        functions.add("format-named", name -> FORMATS.containsKey(name) ? Opt.of(FORMATS.get(name)) : Opt.NONE);
        functions.add("format-validate", (format, text) -> {
            List<Object> reasons = ((NamedFormat) format).check().apply((String) text);
            return reasons.isEmpty() ? Opt.NONE : Opt.of(reasons);
        });
    }

    private static void format(String key, String name, int regexSize, Function<String, List<Object>> check) {
        FORMATS.put(key, new NamedFormat(name, regexSize, check));
    }

    /** A format of names and its variant for prefixes, which may end in a dash. */
    private static void label(String key, String name, int regexSize, Pattern pattern, int longest) {
        format(key, name, regexSize, text -> label(name, pattern, longest, text));
        format(key + "Prefix", name + "Prefix", regexSize, text -> {
            boolean masks = text.length() > 1 && text.endsWith("-");
            return label(name, pattern, longest, masks ? text.substring(0, text.length() - 2) + "a" : text);
        });
    }

    private static List<Object> label(String name, Pattern pattern, int longest, String text) {
        List<Object> reasons = new ArrayList<>();
        if (utf8Length(text) > longest) {
            reasons.add("must be no more than " + longest + " bytes");
        }
        if (!pattern.matcher(text).matches()) {
            reasons.add("is no " + name + " (regex used for validation is '" + pattern + "')");
        }
        return reasons;
    }

    private static int utf8Length(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    }

    private static List<Object> qualifiedName(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length > 2) {
            return List.of("a qualified name must consist of a name with an optional DNS subdomain prefix and '/'");
        }
        List<Object> reasons = new ArrayList<>();
        if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                reasons.add("prefix part must be non-empty");
            } else {
                reasons.addAll(label("prefix part", SUBDOMAIN, LONGEST_SUBDOMAIN, parts[0]));
            }
        }
        reasons.addAll(name("name part ", parts[parts.length - 1]));
        return reasons;
    }

    private static List<Object> name(String what, String text) {
        List<Object> reasons = new ArrayList<>();
        if (text.isEmpty()) {
            reasons.add(what + "must be non-empty");
        } else if (utf8Length(text) > LONGEST_LABEL) {
            reasons.add(what + "must be no more than " + LONGEST_LABEL + " bytes");
        }
        if (!NAME.matcher(text).matches()) {
            reasons.add(what + "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with"
                    + " an alphanumeric character");
        }
        return reasons;
    }

    private static Function<String, List<Object>> simple(String reason, Predicate<String> matches) {
        return text -> matches.test(text) ? List.of() : List.of(reason);
    }

    private static boolean isDate(String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return false;
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 0;
        } catch (DateTimeException outOfRange) {
            return false;
        }
    }

    private static boolean isDateTime(String text) {
        String[] parts = text.toLowerCase(java.util.Locale.ROOT).split("t", -1);
        if (text.length() < 4 || parts.length < 2 || !isDate(parts[0])) {
            return false;
        }
        java.util.regex.Matcher time = TIME.matcher(parts[1]);
        return time.matches()
                && time.group(1).compareTo("23") <= 0
                && time.group(2).compareTo("59") <= 0
                && time.group(3).compareTo("59") <= 0;
    }
}
