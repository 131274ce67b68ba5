package dev.landfall.policies;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a policy file says, and what is wrong with it.
 *
 * @param policies those documents that can be taken
 * @param errors why others cannot, with their place in the file
 * @param warnings what is hardly meant, with its place in the file
 */
public record PolicyFile(List<PolicyObject> policies, List<Finding> errors, List<Finding> warnings) {

    public PolicyFile {
        policies = List.copyOf(policies);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** Reads YAML or JSON, one or several documents. */
    public static PolicyFile read(String text) {
        List<PolicyObject> policies = new ArrayList<>();
        List<Finding> errors = new ArrayList<>();
        List<Finding> warnings = new ArrayList<>();
        try {
            for (PositionedYaml.Document document : PositionedYaml.read(text)) {
                read(document, policies, errors, warnings);
            }
        } catch (RefusedException e) {
            errors.addAll(e.findings());
        }
        if (policies.isEmpty() && errors.isEmpty()) {
            errors.add(new Finding(
                    "policy.present", "file", "", "it has no policy", "Write a document of kind " + PolicyReader.KIND));
        }
        return new PolicyFile(policies, errors, warnings);
    }

    private static void read(
            PositionedYaml.Document document,
            List<PolicyObject> policies,
            List<Finding> errors,
            List<Finding> warnings) {
        try {
            PolicyReader.Reading reading = PolicyReader.read(document.tree());
            policies.add(reading.policy());
            reading.warnings().forEach(warning -> warnings.add(located(document, warning)));
        } catch (RefusedException e) {
            e.findings().forEach(error -> errors.add(located(document, error)));
        }
    }

    /** What is found in a rule names the rule, not its path: its place is that of the rule's condition. */
    private static Finding located(PositionedYaml.Document document, Finding finding) {
        String policy = document.tree().path("metadata").path("name").asText();
        int index = 0;
        for (var rule : document.tree().path("spec").path("rules")) {
            if (finding.thing()
                    .equals("rule " + policy + "/" + rule.path("name").asText())) {
                return document.locate(finding, "spec.rules[" + index + "].when");
            }
            index++;
        }
        return finding.thing().equals("policy " + policy)
                ? document.locate(finding, "metadata.name")
                : document.locate(finding);
    }
}
