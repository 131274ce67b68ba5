package dev.landfall.policies;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.landfall.model.Finding;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.residency.PolicyObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is not wrong with a policy, but hardly meant. */
final class PolicyLint {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> TIERS =
            Arrays.stream(Tier.values()).map(Tier::text).collect(Collectors.toCollection(TreeSet::new));
    private static final Map<String, Object> NO_FACTS = Map.of("EU", Vocabulary.EU, "EEA", Vocabulary.EEA);

    private PolicyLint() {}

    static List<Finding> warnings(CompiledPolicy policy) {
        List<Finding> warnings = new ArrayList<>();
        Stream.concat(policy.denials().stream(), policy.permissions().stream()).forEach(rule -> {
            List<CelExpr> nodes = CelNavigableAst.fromAst(rule.condition().tree())
                    .getRoot()
                    .allNodes()
                    .map(CelNavigableExpr::expr)
                    .toList();
            constant(rule, nodes, warnings);
            literals(rule, nodes, warnings);
            optionalFields(policy, rule, nodes, warnings);
        });
        return warnings;
    }

    /** What shows only when all policies are seen together. */
    static List<Finding> warnings(Collection<CompiledPolicy> policies) {
        Set<String> named = new TreeSet<>();
        Set<String> permitted = new TreeSet<>();
        for (CompiledPolicy policy : policies) {
            named.addAll(policy.policy().dataClasses());
            if (!policy.permissions().isEmpty()) {
                permitted.addAll(policy.policy().dataClasses());
            }
        }
        named.removeAll(permitted);
        named.remove(CompiledPolicy.EVERY_JOB);
        return named.stream()
                .map(dataClass -> new Finding(
                        "policy.classHasPermission",
                        "data class",
                        dataClass,
                        "no policy has an Allow rule for it, so its jobs can run nowhere",
                        "Add a rule with effect Allow to a policy that names the class"))
                .toList();
    }

    private static void constant(CompiledPolicy.Rule rule, List<CelExpr> nodes, List<Finding> warnings) {
        boolean asks = nodes.stream().anyMatch(node -> isVariable(node, "cluster") || isVariable(node, "job"));
        if (asks) {
            return;
        }
        boolean holds = rule.condition().on(NO_FACTS).holds();
        boolean denies = rule.rule().effect() == PolicyObject.Effect.DENY;
        if (holds && !denies) {
            return;
        }
        String effect = holds ? "it denies every cluster" : "it never applies";
        warnings.add(warning(
                rule,
                "policy.whenVaries",
                rule.rule().when(),
                "the condition is constant: " + effect,
                "Ask about cluster or job, or remove the rule"));
    }

    private static void literals(CompiledPolicy.Rule rule, List<CelExpr> nodes, List<Finding> warnings) {
        for (CelExpr node : nodes) {
            for (String text : comparedWith(node, "jurisdiction")) {
                if (!COUNTRIES.contains(text)) {
                    warnings.add(warning(
                            rule,
                            "policy.jurisdictionCode",
                            text,
                            "a jurisdiction is an ISO 3166-1 alpha-2 code, so this is never equal",
                            "Write two upper-case letters, as DE, or GB for the United Kingdom"));
                }
            }
            for (String text : comparedWith(node, "tier")) {
                if (!TIERS.contains(text)) {
                    warnings.add(warning(
                            rule,
                            "policy.tierName",
                            text,
                            "there is no such tier, so this is never equal",
                            "Use " + String.join(", ", TIERS)));
                }
            }
        }
    }

    /** Text literals that {@code cluster.FIELD} is compared with by ==, != or in. */
    private static List<String> comparedWith(CelExpr node, String field) {
        if (node.getKind() != Kind.CALL) {
            return List.of();
        }
        String function = node.call().function();
        if (!Set.of("_==_", "_!=_", "@in").contains(function)
                || node.call().args().stream().noneMatch(arg -> isField(arg, "cluster", field))) {
            return List.of();
        }
        return node.call().args().stream()
                .flatMap(arg -> arg.getKind() == Kind.LIST ? arg.list().elements().stream() : Stream.of(arg))
                .filter(arg ->
                        arg.getKind() == Kind.CONSTANT && arg.constant().getKind() == CelConstant.Kind.STRING_VALUE)
                .map(arg -> arg.constant().stringValue())
                .toList();
    }

    private static void optionalFields(
            CompiledPolicy policy, CompiledPolicy.Rule rule, List<CelExpr> nodes, List<Finding> warnings) {
        for (String field : new TreeSet<>(Vocabulary.OPTIONAL_OF_JOB)) {
            boolean alwaysThere = field.equals("dataClass") && !policy.governsEveryJob();
            Predicate<CelExpr> selects = node -> isField(node, "job", field);
            boolean asked =
                    nodes.stream().anyMatch(selects.and(node -> node.select().testOnly()));
            boolean used =
                    nodes.stream().anyMatch(selects.and(node -> !node.select().testOnly()));
            if (used && !asked && !alwaysThere) {
                warnings.add(warning(
                        rule,
                        "policy.optionalFieldAsked",
                        "job." + field,
                        "not every job has it, and a rule that cannot be evaluated never permits",
                        "Write has(job." + field + ") && …"));
            }
        }
    }

    private static boolean isVariable(CelExpr node, String name) {
        return node.getKind() == Kind.IDENT && node.ident().name().equals(name);
    }

    private static boolean isField(CelExpr node, String variable, String field) {
        return node.getKind() == Kind.SELECT
                && node.select().field().equals(field)
                && isVariable(node.select().operand(), variable);
    }

    private static Finding warning(CompiledPolicy.Rule rule, String id, String value, String message, String mend) {
        return new Finding(id, "rule " + rule.id(), value, message, mend);
    }
}
