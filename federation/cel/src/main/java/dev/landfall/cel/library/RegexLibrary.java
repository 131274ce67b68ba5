package dev.landfall.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import java.util.ArrayList;
import java.util.List;

/** Regular expressions, in RE2's syntax and with its bound on work. */
public final class RegexLibrary {
    private RegexLibrary() {}

    static void register(Functions functions) {
        functions.addWhole("matches", RegexLibrary::matches);
        functions.add("string_find_string", (text, regex) -> withPattern(regex, p -> find(p, (String) text)));
        functions.add(
                "string_find_all_string", (text, regex) -> withPattern(regex, p -> findAll(p, (String) text, -1)));
        functions.addFunction(
                "string_find_all_string_int", a -> withPattern(a[1], p -> findAll(p, (String) a[0], (Long) a[2])));
    }

    private static Object matches(Object text, Object regex) {
        return text instanceof String subject && regex instanceof String
                ? withPattern(regex, pattern -> pattern.matcher(subject).find())
                : CelError.noSuchOverload("matches", text, regex);
    }

    private static Object withPattern(Object regex, java.util.function.Function<Pattern, Object> use) {
        try {
            return use.apply(Pattern.compile((String) regex));
        } catch (PatternSyntaxException malformed) {
            return new CelError(CelErrorKind.REGEX_PARSE, "error parsing regexp: " + malformed.getMessage());
        }
    }

    /**
     * The body of a call whose pattern is a constant.
     *
     * @throws PatternSyntaxException when the pattern is malformed: the program cannot be built
     */
    public static Function precompiled(String function, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return switch (function) {
            case "matches" ->
                a -> a[0] instanceof String text ? pattern.matcher(text).find() : CelError.noSuchOverload();
            case "find" -> a -> a[0] instanceof String text ? find(pattern, text) : CelError.orNoSuchOverload(a[0]);
            default -> a -> findAll(pattern, a);
        };
    }

    private static Object findAll(Pattern pattern, Object[] arguments) {
        if (!(arguments[0] instanceof String text)) {
            return CelError.orNoSuchOverload(arguments[0]);
        }
        if (arguments.length < 3) {
            return findAll(pattern, text, -1);
        }
        return arguments[2] instanceof Long limit
                ? findAll(pattern, text, limit)
                : CelError.orNoSuchOverload(arguments[2]);
    }

    private static Object find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }

    private static Object findAll(Pattern pattern, String text, long limit) {
        List<Object> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        int lastEnd = -1;
        while ((limit < 0 || found.size() < limit) && matcher.find()) {
            // Go leaves out an empty match right after the match before it.
            if (matcher.start() != matcher.end() || matcher.start() != lastEnd) {
                found.add(matcher.group());
            }
            lastEnd = matcher.end();
        }
        return found;
    }
}
