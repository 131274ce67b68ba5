package dev.landfall.devices.selector;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a selector where an attribute is compared with a text.
 *
 * @param domain of the attribute
 * @param name of the attribute
 * @param wanted the text
 */
public record Comparison(String domain, String name, String wanted) {
    private static final Pattern FORM = Pattern.compile(
            "device\\.attributes\\s*\\[\\s*([\"'])([^\"']+)\\1\\s*]\\s*(?:\\.(\\w+)|\\[\\s*([\"'])([^\"']+)\\4\\s*])"
                    + "\\s*==\\s*([\"'])([^\"']*)\\6");

    /** All such places in an expression, as it is written. */
    public static List<Comparison> in(String expression) {
        List<Comparison> comparisons = new ArrayList<>();
        Matcher matcher = FORM.matcher(expression);
        while (matcher.find()) {
            String name = matcher.group(3) == null ? matcher.group(5) : matcher.group(3);
            comparisons.add(new Comparison(matcher.group(2), name, matcher.group(7)));
        }
        return comparisons;
    }

    public String qualifiedName() {
        return domain + "/" + name;
    }

    /**
     * What to say when no device has the text wanted.
     *
     * @param values what devices have, and how many
     */
    public Optional<String> hint(Map<String, Integer> values) {
        if (values.containsKey(wanted) || values.isEmpty()) {
            return Optional.empty();
        }
        String nearest = values.keySet().stream()
                .min(Comparator.comparingInt((String value) -> distance(value)).thenComparing(value -> value))
                .orElse("");
        StringBuilder text = new StringBuilder("no device has " + name + " \"" + wanted + "\"; there are ");
        List<String> shown = new ArrayList<>();
        values.forEach((value, count) -> shown.add(count + " \"" + value + "\""));
        text.append(String.join(", ", shown.subList(0, Math.min(shown.size(), MOST_SHOWN))));
        return Optional.of(
                text.append("; did you mean \"").append(nearest).append("\"?").toString());
    }

    private static final int MOST_SHOWN = 5;

    /** How far a value is from what was wanted: nothing if one holds the other, else letters to change. */
    private int distance(String value) {
        String a = value.toLowerCase(Locale.ROOT);
        String b = wanted.toLowerCase(Locale.ROOT);
        if (!b.isEmpty() && (a.contains(b) || b.contains(a))) {
            return 0;
        }
        int[] costs = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            costs[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(change, Math.min(costs[j - 1], costs[j]) + 1);
            }
        }
        return costs[b.length()];
    }
}
