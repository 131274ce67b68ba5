package dev.landfall.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.input.Input;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a {@code ResidencyPolicy} document into a policy. Strict: a field that is not known is refused, for a misspelt rule
 * would otherwise protect nothing.
 */
public final class PolicyReader {

    public static final String API_VERSION = "landfall.dev/v1alpha1";
    public static final String KIND = "ResidencyPolicy";

    private static final Set<String> METADATA = Set.of("name", "labels", "annotations");
    private static final Set<String> SPEC = Set.of("description", "dataClasses", "rules");
    private static final Set<String> RULE = Set.of("name", "effect", "when", "reason");
    private static final Map<String, PolicyObject.Effect> EFFECTS =
            Map.of("Allow", PolicyObject.Effect.ALLOW, "Deny", PolicyObject.Effect.DENY);

    private final List<Finding> findings = new ArrayList<>();

    private PolicyReader() {}

    /**
     * A policy and what its owner should look at.
     *
     * @param hash its version
     * @param warnings the policy is taken all the same
     */
    public record Reading(PolicyObject policy, String hash, List<Finding> warnings) {

        public Reading {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * @param document a {@code ResidencyPolicy} as JSON or YAML gives it
     * @throws RefusedException with everything that is wrong with it; {@code thing} of a finding is the field's path
     */
    public static Reading read(JsonNode document) throws RefusedException {
        PolicyReader reader = new PolicyReader();
        PolicyObject policy = reader.policy(document);
        List<Finding> findings = reader.findings;
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        CompiledPolicy compiled = CompiledPolicy.of(policy);
        return new Reading(policy, PolicyHash.of(policy), PolicyLint.warnings(compiled));
    }

    /** As the cell takes it; throws as {@link #read}. */
    public static Input.PolicyPublished published(JsonNode document) throws RefusedException {
        Reading reading = read(document);
        return new Input.PolicyPublished(reading.policy(), reading.hash());
    }

    private PolicyObject policy(JsonNode document) throws RefusedException {
        if (!document.isObject()) {
            throw new RefusedException(new Finding(
                    "policy.isObject",
                    "document",
                    document.toString(),
                    "a policy is an object with apiVersion, kind, metadata and spec",
                    "Write it as the examples in policies/examples do"));
        }
        oneOf(document, "apiVersion", "apiVersion", Set.of(API_VERSION));
        oneOf(document, "kind", "kind", Set.of(KIND));
        onlyFields(document, "", Set.of("apiVersion", "kind", "metadata", "spec"));
        JsonNode metadata = object(document, "metadata", METADATA);
        JsonNode spec = object(document, "spec", SPEC);
        String name = text(metadata, "name", "metadata.name");
        return new PolicyObject(name, dataClasses(spec), rules(spec));
    }

    private List<String> dataClasses(JsonNode spec) {
        List<String> classes = new ArrayList<>();
        for (JsonNode each : list(spec, "dataClasses")) {
            if (each.isTextual()) {
                classes.add(each.textValue());
            } else {
                wrong("spec.dataClasses[" + classes.size() + "]", each, "a data class is text", "Put it in quotes");
            }
        }
        return classes;
    }

    private List<PolicyObject.Rule> rules(JsonNode spec) {
        List<PolicyObject.Rule> rules = new ArrayList<>();
        for (JsonNode rule : list(spec, "rules")) {
            String path = "spec.rules[" + rules.size() + "]";
            onlyFields(rule, path + ".", RULE);
            String effect = oneOf(rule, "effect", path + ".effect", new TreeSet<>(EFFECTS.keySet()));
            rules.add(new PolicyObject.Rule(
                    text(rule, "name", path + ".name"),
                    EFFECTS.getOrDefault(effect, PolicyObject.Effect.DENY),
                    text(rule, "when", path + ".when"),
                    text(rule, "reason", path + ".reason")));
        }
        return rules;
    }

    private JsonNode object(JsonNode parent, String field, Set<String> fields) {
        JsonNode value = parent.path(field);
        if (!value.isObject()) {
            wrong(field, value, "it is required and is an object", "Give it the fields " + sorted(fields));
        } else {
            onlyFields(value, field + ".", fields);
        }
        return value;
    }

    private JsonNode list(JsonNode spec, String field) {
        JsonNode value = spec.path(field);
        if (!value.isArray()) {
            wrong("spec." + field, value, "it is required and is a list", "Write its entries with a dash each");
        }
        return value.isArray() ? value : value.path(field);
    }

    private String text(JsonNode parent, String field, String path) {
        JsonNode value = parent.path(field);
        if (!parent.isObject()) {
            return "";
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            wrong(
                    path,
                    value,
                    "it is required and is text",
                    "Give it, in quotes if it looks like a number or a boolean");
            return "";
        }
        return value.textValue().strip();
    }

    private String oneOf(JsonNode parent, String field, String path, Set<String> values) {
        JsonNode value = parent.path(field);
        if (!value.isTextual() || !values.contains(value.textValue())) {
            wrong(path, value, "it is " + String.join(" or ", values), "Write " + String.join(" or ", values));
            return "";
        }
        return value.textValue();
    }

    private void onlyFields(JsonNode object, String prefix, Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                findings.add(new Finding(
                        "policy.fieldKnown",
                        prefix + field,
                        "",
                        "there is no such field in a " + KIND,
                        "Use " + sorted(known) + ", or remove it"));
            }
        });
    }

    private void wrong(String path, JsonNode value, String rule, String mend) {
        String shown = value.isMissingNode() ? "" : value.isTextual() ? value.textValue() : value.toString();
        findings.add(new Finding("policy.form", path, shown, rule, mend));
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }
}
