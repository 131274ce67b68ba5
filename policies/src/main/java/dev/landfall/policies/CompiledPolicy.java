package dev.landfall.policies;

import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A policy that keeps every rule of the language, its conditions ready to be asked. */
record CompiledPolicy(PolicyObject policy, List<Rule> denials, List<Rule> permissions) {

    static final String EVERY_JOB = "*";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");
    private static final Pattern RULE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final Pattern DATA_CLASS = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");
    private static final int MOST_RULES = 64;

    CompiledPolicy {
        denials = List.copyOf(denials);
        permissions = List.copyOf(permissions);
    }

    /** A rule with its name in verdicts, {@code POLICY/RULE}. */
    record Rule(String id, PolicyObject.Rule rule, Condition condition) {}

    boolean governsEveryJob() {
        return policy.dataClasses().contains(EVERY_JOB);
    }

    /** @throws RefusedException with everything that is wrong with the policy */
    static CompiledPolicy of(PolicyObject policy) throws RefusedException {
        List<Finding> findings = new ArrayList<>();
        checkNames(policy, findings);
        List<Rule> denials = new ArrayList<>();
        List<Rule> permissions = new ArrayList<>();
        for (PolicyObject.Rule rule : policy.rules()) {
            String id = policy.name() + "/" + rule.name();
            try {
                Rule compiled = new Rule(id, rule, Condition.compile("rule " + id, rule.when()));
                switch (rule.effect()) {
                    case DENY -> denials.add(compiled);
                    case ALLOW -> permissions.add(compiled);
                }
            } catch (RefusedException e) {
                findings.addAll(e.findings());
            }
        }
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return new CompiledPolicy(policy, denials, permissions);
    }

    private static void checkNames(PolicyObject policy, List<Finding> findings) {
        String thing = "policy " + policy.name();
        if (!NAME.matcher(policy.name()).matches()) {
            findings.add(new Finding(
                    "policy.name",
                    "metadata.name",
                    policy.name(),
                    "a policy's name is an RFC 1123 subdomain",
                    "Use at most 253 of a-z, 0-9, - and ., beginning and ending with a letter or digit"));
        }
        if (policy.dataClasses().isEmpty()) {
            findings.add(new Finding(
                    "policy.dataClasses",
                    thing,
                    "",
                    "a policy governs at least one data class",
                    "Name the classes in spec.dataClasses, or \"*\" for every job"));
        }
        for (String dataClass : policy.dataClasses()) {
            if (!dataClass.equals(EVERY_JOB) && !DATA_CLASS.matcher(dataClass).matches()) {
                findings.add(new Finding(
                        "policy.dataClassForm",
                        thing,
                        dataClass,
                        "a data class is written as a Kubernetes label value",
                        "Use at most 63 of letters, digits, -, _ and ., or \"*\" for every job"));
            }
        }
        checkRuleNames(policy, thing, findings);
    }

    private static void checkRuleNames(PolicyObject policy, String thing, List<Finding> findings) {
        if (policy.rules().isEmpty() || policy.rules().size() > MOST_RULES) {
            findings.add(new Finding(
                    "policy.ruleCount",
                    thing,
                    policy.rules().size() + " rules",
                    "a policy has 1 to " + MOST_RULES + " rules",
                    "Add a rule, or split the policy"));
        }
        Set<String> seen = new HashSet<>();
        for (PolicyObject.Rule rule : policy.rules()) {
            if (!RULE_NAME.matcher(rule.name()).matches()) {
                findings.add(new Finding(
                        "policy.ruleName",
                        thing,
                        rule.name(),
                        "a rule's name is an RFC 1123 label",
                        "Use at most 63 of a-z, 0-9 and -, beginning and ending with a letter or digit"));
            }
            if (!seen.add(rule.name())) {
                findings.add(new Finding(
                        "policy.ruleNamesUnique",
                        thing,
                        rule.name(),
                        "two rules of one policy have different names",
                        "Rename one: verdicts name the rule that decided"));
            }
        }
    }
}
