package dev.landfall.policies;

import dev.landfall.model.ClusterName;
import dev.landfall.model.TenantId;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.job.JobSpec;
import dev.landfall.model.residency.ResidencyVerdict;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Policies in force.
 *
 * <ol>
 *   <li>A denial that is true, of any policy that governs the job, decides; so does one that cannot be evaluated.
 *   <li>A job with a data class then needs a permission from a policy that names its class: what {@code *} policies permit
 *       does not speak of classes.
 *   <li>A job without a data class needs a permission only where a {@code *} policy gives permissions at all.
 * </ol>
 *
 * A permission that cannot be evaluated permits nothing.
 */
final class PolicyJudge implements Residency.Judge {

    private static final String NO_RULE = "none";
    private static final int NAMED_AT_MOST = 3;

    private final Facts facts = new Facts();
    private final Governing unclassified;
    private final Governing unknownClass;
    private final Map<String, Governing> byDataClass = new HashMap<>();

    PolicyJudge(Collection<CompiledPolicy> policies) {
        List<CompiledPolicy> sorted = policies.stream()
                .sorted(Comparator.comparing(policy -> policy.policy().name()))
                .toList();
        List<CompiledPolicy> general =
                sorted.stream().filter(CompiledPolicy::governsEveryJob).toList();
        unclassified = new Governing(denials(general), permissions(general));
        unknownClass = new Governing(denials(general), List.of());
        sorted.stream()
                .flatMap(policy -> policy.policy().dataClasses().stream())
                .filter(dataClass -> !dataClass.equals(CompiledPolicy.EVERY_JOB))
                .distinct()
                .forEach(dataClass -> byDataClass.put(dataClass, governing(sorted, dataClass)));
    }

    /** The rules that are asked of a job, in order of their ids. */
    private record Governing(List<CompiledPolicy.Rule> denials, List<CompiledPolicy.Rule> permissions) {}

    private static Governing governing(List<CompiledPolicy> policies, String dataClass) {
        List<CompiledPolicy> naming = policies.stream()
                .filter(policy -> policy.policy().dataClasses().contains(dataClass))
                .toList();
        List<CompiledPolicy> all = policies.stream()
                .filter(policy -> policy.governsEveryJob() || naming.contains(policy))
                .toList();
        return new Governing(denials(all), permissions(naming));
    }

    private static List<CompiledPolicy.Rule> denials(List<CompiledPolicy> policies) {
        return policies.stream().flatMap(policy -> policy.denials().stream()).toList();
    }

    private static List<CompiledPolicy.Rule> permissions(List<CompiledPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.permissions().stream())
                .toList();
    }

    @Override
    public ResidencyVerdict judge(
            JobSpec job, @Nullable TenantId tenant, ClusterName cluster, ClusterAttributes attributes) {
        String dataClass = job.dataClass();
        Governing governing = dataClass == null ? unclassified : byDataClass.getOrDefault(dataClass, unknownClass);
        if (governing.denials.isEmpty() && governing.permissions.isEmpty()) {
            return ungoverned(dataClass);
        }
        Map<String, Object> known = facts.of(job, tenant, cluster, attributes);
        ResidencyVerdict denied = denied(governing, known);
        return denied != null ? denied : permitted(governing, dataClass, known);
    }

    private static @Nullable ResidencyVerdict denied(Governing governing, Map<String, Object> facts) {
        for (CompiledPolicy.Rule rule : governing.denials) {
            Condition.Truth truth = rule.condition().on(facts);
            if (truth.error() != null) {
                return new ResidencyVerdict(false, rule.id(), notKnown(rule, truth.error()));
            }
            if (truth.holds()) {
                return new ResidencyVerdict(false, rule.id(), rule.rule().reason());
            }
        }
        return null;
    }

    private static ResidencyVerdict permitted(
            Governing governing, @Nullable String dataClass, Map<String, Object> facts) {
        if (governing.permissions.isEmpty()) {
            return ungoverned(dataClass);
        }
        List<String> errors = new ArrayList<>();
        for (CompiledPolicy.Rule rule : governing.permissions) {
            Condition.Truth truth = rule.condition().on(facts);
            if (truth.holds()) {
                return new ResidencyVerdict(true, rule.id(), rule.rule().reason());
            }
            if (truth.error() != null) {
                errors.add(notKnown(rule, truth.error()));
            }
        }
        return new ResidencyVerdict(false, NO_RULE, notPermitted(governing, dataClass, errors));
    }

    private static ResidencyVerdict ungoverned(@Nullable String dataClass) {
        return dataClass == null
                ? new ResidencyVerdict(true, NO_RULE, "the job names no data class, and no policy restricts such jobs")
                : new ResidencyVerdict(
                        false,
                        NO_RULE,
                        "no policy permits data class \"" + dataClass + "\" anywhere: nothing names it");
    }

    private static String notPermitted(Governing governing, @Nullable String dataClass, List<String> errors) {
        if (!errors.isEmpty()) {
            return String.join("; ", errors);
        }
        List<CompiledPolicy.Rule> rules = governing.permissions;
        String named =
                rules.stream().limit(NAMED_AT_MOST).map(CompiledPolicy.Rule::id).collect(Collectors.joining(", "));
        String more = rules.size() > NAMED_AT_MOST ? " and " + (rules.size() - NAMED_AT_MOST) + " more" : "";
        String what = dataClass == null ? "a job without data class" : "data class \"" + dataClass + "\"";
        return "no rule permits " + what + " here: not " + named + more;
    }

    private static String notKnown(CompiledPolicy.Rule rule, String error) {
        return "rule " + rule.id() + " cannot be evaluated, and what is not known is denied: " + error;
    }
}
