package dev.landfall.cel.value;

import dev.landfall.cel.CelErrorKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A semantic version. Order and equality leave build metadata out.
 *
 * @param major unsigned
 * @param minor unsigned
 * @param patch unsigned
 * @see <a href="https://github.com/blang/semver">blang/semver, whose reading and errors this follows</a>
 */
public record Semver(Uint major, Uint minor, Uint patch, List<String> pre, List<String> build)
        implements Opaque, Comparable<Semver> {
    public static final String TYPE_NAME = "kubernetes.Semver";
    private static final String DIGITS = "[0-9]*";
    private static final String WORD = "[0-9A-Za-z-]*";

    /** A {@link Semver}, or an error of kind {@code semverParse}. */
    public static Object parse(String text) {
        if (text.isEmpty()) {
            return error("Version string empty");
        }
        String[] parts = text.split("\\.", 3);
        if (parts.length != 3) {
            return error("No Major.Minor.Patch elements found");
        }
        String patch = parts[2];
        int plus = patch.indexOf('+');
        String build = plus < 0 ? null : patch.substring(plus + 1);
        patch = plus < 0 ? patch : patch.substring(0, plus);
        int dash = patch.indexOf('-');
        String pre = dash < 0 ? null : patch.substring(dash + 1);
        patch = dash < 0 ? patch : patch.substring(0, dash);

        Object[] numbers = {number("major", parts[0]), number("minor", parts[1]), number("patch", patch)};
        for (Object number : numbers) {
            if (number instanceof CelError) {
                return number;
            }
        }
        CelError inTail = tailError(pre, build);
        return inTail != null
                ? inTail
                : new Semver((Uint) numbers[0], (Uint) numbers[1], (Uint) numbers[2], words(pre), words(build));
    }

    /** Parses after adding what a short version lacks and dropping a leading {@code v} and leading zeroes. */
    public static Object parseNormalized(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : (text.startsWith("v") ? text.substring(1) : text).split("\\.", 3)) {
            parts.add(part.length() > 1 ? withoutLeadingZeroes(part) : part);
        }
        if (parts.size() < 3) {
            if (parts.getLast().contains("+") || parts.getLast().contains("-")) {
                return error("short version cannot contain PreRelease/Build meta data");
            }
            while (parts.size() < 3) {
                parts.add("0");
            }
        }
        return parse(String.join(".", parts));
    }

    private static String withoutLeadingZeroes(String part) {
        String rest = part.replaceFirst("^0+", "");
        return rest.isEmpty() || !Character.toString(rest.charAt(0)).matches("[0-9]") ? "0" + rest : rest;
    }

    private static Object number(String name, String text) {
        if (!text.matches(DIGITS)) {
            return error("Invalid character(s) found in " + name + " number \"" + text + "\"");
        }
        if (text.length() > 1 && text.startsWith("0")) {
            String title = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            return error(title + " number must not contain leading zeroes \"" + text + "\"");
        }
        Uint parsed = GoNumbers.parseUint(text);
        return parsed == null ? error("strconv.ParseUint: parsing \"" + text + "\": invalid syntax") : parsed;
    }

    private static @Nullable CelError tailError(@Nullable String pre, @Nullable String build) {
        for (String word : words(pre)) {
            boolean numeric = word.matches(DIGITS);
            if (word.isEmpty()) {
                return error("Prerelease is empty");
            }
            if (!word.matches(WORD)) {
                return error("Invalid character(s) found in prerelease \"" + word + "\"");
            }
            if (numeric && ((word.length() > 1 && word.startsWith("0")) || GoNumbers.parseUint(word) == null)) {
                return error("Numeric PreRelease version must not contain leading zeroes \"" + word + "\"");
            }
        }
        for (String word : words(build)) {
            if (word.isEmpty()) {
                return error("Build meta data is empty");
            }
            if (!word.matches(WORD)) {
                return error("Invalid character(s) found in build meta data \"" + word + "\"");
            }
        }
        return null;
    }

    private static List<String> words(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\\.", -1));
    }

    private static CelError error(String message) {
        return new CelError(CelErrorKind.SEMVER_PARSE, message);
    }

    /** -1, 0 or 1. */
    @Override
    public int compareTo(Semver other) {
        int byNumber = major.compareTo(other.major);
        byNumber = byNumber != 0 ? byNumber : minor.compareTo(other.minor);
        byNumber = byNumber != 0 ? byNumber : patch.compareTo(other.patch);
        if (byNumber != 0) {
            return byNumber;
        }
        if (pre.isEmpty() || other.pre.isEmpty()) {
            return Boolean.compare(pre.isEmpty(), other.pre.isEmpty());
        }
        for (int i = 0; i < Math.min(pre.size(), other.pre.size()); i++) {
            int byWord = compareWords(pre.get(i), other.pre.get(i));
            if (byWord != 0) {
                return byWord;
            }
        }
        return Integer.compare(pre.size(), other.pre.size());
    }

    private static int compareWords(String left, String right) {
        boolean leftNumeric = left.matches(DIGITS);
        boolean rightNumeric = right.matches(DIGITS);
        if (leftNumeric && rightNumeric) {
            return new java.math.BigInteger(left).compareTo(new java.math.BigInteger(right));
        }
        return leftNumeric != rightNumeric ? (leftNumeric ? -1 : 1) : Ordering.compareCodePoints(left, right);
    }

    @Override
    public String typeName() {
        return TYPE_NAME;
    }

    @Override
    public Object equalTo(Object other) {
        return other instanceof Semver semver ? compareTo(semver) == 0 : (Object) CelError.orNoSuchOverload(other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch
                + (pre.isEmpty() ? "" : "-" + String.join(".", pre))
                + (build.isEmpty() ? "" : "+" + String.join(".", build));
    }
}
