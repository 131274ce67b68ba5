package dev.landfall.cel.library;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Kinds;
import java.util.ArrayList;
import java.util.List;

/** Version 2 of CEL's strings extension, and the standard functions on strings. Positions count code points. */
final class StringLibrary {
    private StringLibrary() {}

    static void register(Functions functions) {
        functions.add("starts_with_string", (text, prefix) -> ((String) text).startsWith((String) prefix));
        functions.add("ends_with_string", (text, suffix) -> ((String) text).endsWith((String) suffix));
        functions.add("contains_string", (text, part) -> ((String) text).contains((String) part));
        functions.add("string_char_at_int", (text, index) -> charAt((String) text, (Long) index));
        functions.add("string_lower_ascii", text -> mapped((String) text, 'A', 'Z', 'a' - 'A'));
        functions.add("string_upper_ascii", text -> mapped((String) text, 'a', 'z', 'A' - 'a'));
        functions.add("string_trim", text -> trim((String) text));
        functions.add("strings_quote", text -> quote((String) text));
        functions.add("list_join", list -> join((List<?>) list, ""));
        functions.add("list_join_string", (list, separator) -> join((List<?>) list, (String) separator));
        functions.add("string_format", (text, list) -> TextFormatter.format((String) text, (List<?>) list));
        searching(functions);
        cutting(functions);
    }

    private static void searching(Functions functions) {
        functions.add("string_index_of_string", (text, part) -> indexOf((String) text, (String) part, 0));
        functions.addFunction("string_index_of_string_int", a -> indexOf((String) a[0], (String) a[1], (Long) a[2]));
        functions.add("string_last_index_of_string", (text, part) -> lastIndexOf((String) text, (String) part));
        functions.addFunction(
                "string_last_index_of_string_int", a -> lastIndexOf((String) a[0], (String) a[1], (Long) a[2]));
    }

    private static void cutting(Functions functions) {
        functions.add("string_substring_int", (text, start) -> substring((String) text, (Long) start));
        functions.addFunction("string_substring_int_int", a -> substring((String) a[0], (Long) a[1], (Long) a[2]));
        functions.add("string_split_string", (text, separator) -> split((String) text, (String) separator, -1));
        functions.addFunction("string_split_string_int", a -> split((String) a[0], (String) a[1], (Long) a[2]));
        functions.addFunction(
                "string_replace_string_string", a -> replace((String) a[0], (String) a[1], (String) a[2], -1));
        functions.addFunction(
                "string_replace_string_string_int",
                a -> replace((String) a[0], (String) a[1], (String) a[2], (Long) a[3]));
    }

    private static CelError outOfRange(long index) {
        return new CelError(CelErrorKind.INDEX_OUT_OF_BOUNDS, "index out of range: " + index);
    }

    private static Object charAt(String text, long index) {
        long size = Kinds.size(text);
        if (index < 0 || index > size) {
            return outOfRange(index);
        }
        return index == size ? "" : slice(text, index, index + 1);
    }

    private static String slice(String text, long from, long to) {
        int start = text.offsetByCodePoints(0, (int) from);
        return text.substring(start, text.offsetByCodePoints(start, (int) (to - from)));
    }

    private static Object indexOf(String text, String part, long offset) {
        long size = Kinds.size(text);
        if (offset < 0) {
            return outOfRange(offset);
        }
        if (part.isEmpty()) {
            return Math.min(offset, size);
        }
        if (offset >= size) {
            return -1L;
        }
        int found = text.indexOf(part, text.offsetByCodePoints(0, (int) offset));
        return found < 0 ? -1L : (Object) (long) text.codePointCount(0, found);
    }

    private static Object lastIndexOf(String text, String part) {
        if (part.isEmpty()) {
            return Kinds.size(text);
        }
        return text.length() < part.length() ? -1L : lastIndexOf(text, part, Kinds.size(text) - 1);
    }

    private static Object lastIndexOf(String text, String part, long offset) {
        long size = Kinds.size(text);
        if (offset < 0) {
            return outOfRange(offset);
        }
        if (part.isEmpty()) {
            return Math.min(offset, size);
        }
        if (offset >= size) {
            return -1L;
        }
        int found = text.lastIndexOf(part, text.offsetByCodePoints(0, (int) offset));
        return found < 0 ? -1L : (Object) (long) text.codePointCount(0, found);
    }

    private static String mapped(String text, char from, char to, int distance) {
        StringBuilder result = new StringBuilder(text);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= from && c <= to) {
                result.setCharAt(i, (char) (c + distance));
            }
        }
        return result.toString();
    }

    /** Without what Unicode calls white space at both ends. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || Character.isSpaceChar(c);
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0x07 -> quoted.append("\\a");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case 0x0B -> quoted.append("\\v");
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static Object join(List<?> list, String separator) {
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof String text)) {
                return new CelError(
                        CelErrorKind.NO_SUCH_OVERLOAD, "join: invalid input: " + Kinds.display(list.get(i)));
            }
            joined.append(i == 0 ? "" : separator).append(text);
        }
        return joined.toString();
    }

    private static Object substring(String text, long start) {
        long size = Kinds.size(text);
        return start < 0 || start > size ? outOfRange(start) : slice(text, start, size);
    }

    private static Object substring(String text, long start, long end) {
        long size = Kinds.size(text);
        if (start > end) {
            return new CelError(
                    CelErrorKind.INDEX_OUT_OF_BOUNDS, "invalid substring range. start: " + start + ", end: " + end);
        }
        if (start < 0 || start > size) {
            return outOfRange(start);
        }
        return end > size ? outOfRange(end) : slice(text, start, end);
    }

    /** At most {@code limit} parts, all if it is negative; between code points when the separator is empty. */
    private static Object split(String text, String separator, long limit) {
        List<Object> parts = new ArrayList<>();
        if (limit == 0) {
            return parts;
        }
        String rest = text;
        while (limit < 0 || parts.size() + 1 < limit) {
            int at = separator.isEmpty() ? firstEnd(rest) : rest.indexOf(separator);
            if (at < 0) {
                break;
            }
            parts.add(rest.substring(0, at));
            rest = rest.substring(at + separator.length());
        }
        if (!(separator.isEmpty() && text.isEmpty())) {
            parts.add(rest);
        }
        return parts;
    }

    /** Where the first of several code points ends, or -1. */
    private static int firstEnd(String text) {
        int end = text.isEmpty() ? 0 : text.offsetByCodePoints(0, 1);
        return end == text.length() ? -1 : end;
    }

    /** The first {@code limit} occurrences replaced, all if it is negative; an empty part is before each code point and at the end. */
    private static Object replace(String text, String part, String by, long limit) {
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        long done = 0;
        while (limit < 0 || done < limit) {
            int found = text.indexOf(part, at);
            if (found < 0 || at > text.length()) {
                break;
            }
            replaced.append(text, at, found).append(by);
            done++;
            at = found + part.length();
            if (part.isEmpty()) {
                if (at == text.length()) {
                    return replaced.toString();
                }
                int next = text.offsetByCodePoints(at, 1);
                replaced.append(text, at, next);
                at = next;
            }
        }
        return replaced.append(text.substring(Math.min(at, text.length()))).toString();
    }
}
