package dev.landfall.devices.fit;

import dev.landfall.cel.CelCompileException;
import dev.landfall.devices.selector.Comparison;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.Finding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds selectors that can never match what the drivers of NVIDIA, AMD, Intel and Google publish: unknown names, values
 * that do not occur, types that differ, a memory that no device has.
 */
public final class SelectorLint {
    private static final Pattern READ = Pattern.compile(
            "device\\.(attributes|capacity)\\s*\\[\\s*[\"']([^\"']+)[\"']\\s*]\\s*(?:\\.\\??(\\w+)|\\[\\??\\s*[\"']([^\"']+)[\"']\\s*])");
    /** A capacity that must be equal to a quantity written out. */
    private static final Pattern EXACT_MEMORY = Pattern.compile(
            "\\.memory\\s*(?:==\\s*quantity\\([\"']([^\"']+)[\"']\\)|\\.compareTo\\(\\s*quantity\\([\"']([^\"']+)[\"']\\)\\s*\\)\\s*==\\s*0)");

    private static final Map<String, Published> DOMAINS = read();

    private SelectorLint() {}

    /** What a driver publishes: types by name, and values that occur. */
    private record Published(
            Map<String, String> attributes, Map<String, String> capacities, Map<String, Set<String>> values) {}

    /** What is wrong with a selector; nothing if it may match. */
    public static List<Finding> lint(String where, String expression) {
        List<Finding> findings = new ArrayList<>();
        try {
            Selectors.with(false).compile(expression);
        } catch (CelCompileException refused) {
            findings.add(new Finding(
                    "selector.compiles",
                    where,
                    expression,
                    "does not compile (" + refused.kind().label() + "): " + refused.getMessage(),
                    "Write a CEL expression over device that yields true or false"));
            return findings;
        }
        names(where, expression, findings);
        values(where, expression, findings);
        Matcher memory = EXACT_MEMORY.matcher(expression);
        if (memory.find()) {
            findings.add(new Finding(
                    "selector.exactMemory",
                    where,
                    expression,
                    "asks for a memory of exactly " + (memory.group(1) == null ? memory.group(2) : memory.group(1))
                            + ", but devices have a little less than their nominal size (an H100-80GB has 81559Mi)",
                    "Compare with compareTo(quantity(\"…\")) >= 0 and a size just below the nominal one"));
        }
        return findings;
    }

    private static void names(String where, String expression, List<Finding> findings) {
        Matcher read = READ.matcher(expression);
        while (read.find()) {
            Published published = DOMAINS.get(read.group(2));
            if (published == null) {
                continue;
            }
            String name = read.group(3) == null ? String.valueOf(read.group(4)) : read.group(3);
            boolean attribute = read.group(1).equals("attributes");
            Map<String, String> known = attribute ? published.attributes : published.capacities;
            if (known.containsKey(name) || known.containsKey(name.replaceFirst("\\d+$", "*"))) {
                continue;
            }
            boolean misplaced = (attribute ? published.capacities : published.attributes).containsKey(name);
            Map<String, Integer> names = new TreeMap<>();
            known.keySet().forEach(one -> names.put(one, 1));
            findings.add(new Finding(
                    "selector.publishedName",
                    where,
                    name,
                    read.group(2) + " publishes no " + (attribute ? "attribute " : "capacity ") + name
                            + (misplaced ? "; it is " + (attribute ? "a capacity" : "an attribute") : ""),
                    misplaced
                            ? "Read device." + (attribute ? "capacity" : "attributes") + "[\"" + read.group(2) + "\"]."
                                    + name
                            : "Use one of " + String.join(", ", names.keySet())));
        }
    }

    private static void values(String where, String expression, List<Finding> findings) {
        for (Comparison comparison : Comparison.in(expression)) {
            Published published = DOMAINS.get(comparison.domain());
            if (published == null) {
                continue;
            }
            String type = published.attributes.getOrDefault(comparison.name(), "");
            if (!type.isEmpty() && !type.equals("string")) {
                findings.add(new Finding(
                        "selector.publishedType",
                        where,
                        comparison.wanted(),
                        comparison.name() + " of " + comparison.domain() + " is of type " + type
                                + ", which never equals a text",
                        type.equals("version")
                                ? "Compare with semver(\"…\") and isGreaterThan, isLessThan or compareTo"
                                : "Compare with a value of type " + type));
                continue;
            }
            Set<String> values = published.values.getOrDefault(comparison.name(), Set.of());
            Map<String, Integer> counted = new TreeMap<>();
            values.forEach(value -> counted.put(value, 1));
            if (!values.isEmpty() && !values.contains(comparison.wanted())) {
                String nearest = comparison.hint(counted).orElse("");
                int mean = nearest.indexOf("did you mean");
                findings.add(new Finding(
                        "selector.publishedValue",
                        where,
                        comparison.wanted(),
                        "no " + comparison.name() + " that " + comparison.domain() + " is known to publish is this",
                        mean < 0 ? "Look at the devices of the cluster" : "D" + nearest.substring(mean + 1)));
            }
        }
    }

    private static Map<String, Published> read() {
        Map<String, Published> domains = new HashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(SelectorLint.class.getResourceAsStream("published.txt"), "published.txt"),
                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .forEach(line -> {
                        String[] parts = line.split("\\s*\\|\\s*", 5);
                        Published published = domains.computeIfAbsent(
                                parts[0], domain -> new Published(new TreeMap<>(), new TreeMap<>(), new HashMap<>()));
                        (parts[1].equals("attribute") ? published.attributes : published.capacities)
                                .put(parts[2], parts[3]);
                        if (!parts[4].isBlank()) {
                            published.values.put(
                                    parts[2],
                                    new HashSet<>(Arrays.asList(parts[4].trim().split(",\\s*"))));
                        }
                    });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return domains;
    }
}
