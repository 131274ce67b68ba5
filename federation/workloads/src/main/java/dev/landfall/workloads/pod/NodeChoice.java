package dev.landfall.workloads.pod;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.Toleration;
import dev.landfall.workloads.manifest.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes a pod accepts.
 *
 * @param hasAffinity whether the pod has an affinity of any sort
 * @param requiredTerms the required node affinity
 */
public record NodeChoice(
        SortedMap<String, String> nodeSelector,
        boolean hasAffinity,
        List<NodeSelectorTerm> requiredTerms,
        List<Toleration> tolerations) {

    public NodeChoice {
        requiredTerms = List.copyOf(requiredTerms);
        tolerations = List.copyOf(tolerations);
    }

    static NodeChoice read(Fields spec) {
        return read(spec, spec);
    }

    /** Reads node selector and tolerations of one mapping and the affinity of another. */
    public static NodeChoice read(Fields choice, Fields affinityHolder) {
        return new NodeChoice(
                choice.strings("nodeSelector"),
                affinityHolder.has("affinity"),
                affinityHolder.has("affinity") ? requiredTerms(affinityHolder.at("affinity")) : List.of(),
                choice.has("tolerations")
                        ? choice.list("tolerations").stream()
                                .map(NodeChoice::toleration)
                                .toList()
                        : List.of());
    }

    /** As the model has it. */
    public Scheduling toModel() {
        if (nodeSelector.isEmpty() && requiredTerms.isEmpty() && tolerations.isEmpty()) {
            return Scheduling.ANYWHERE;
        }
        return new Scheduling(nodeSelector, requiredTerms, tolerations);
    }

    static Toleration toleration(Fields toleration) {
        String operator = toleration.text("operator", "Equal");
        if (!operator.equals("Equal") && !operator.equals("Exists")) {
            toleration
                    .report()
                    .warning(
                            "toleration.operator",
                            toleration.path("operator"),
                            toleration.node("operator"),
                            "is an operator that Landfall does not read",
                            "write Equal or Exists");
        }
        return new Toleration(
                toleration.text("key", ""),
                operator.equals("Exists") ? Toleration.Operator.EXISTS : Toleration.Operator.EQUAL,
                toleration.text("value", ""),
                effect(toleration));
    }

    private static Taint.@Nullable Effect effect(Fields toleration) {
        String word = toleration.text("effect", "");
        Optional<Taint.Effect> effect = Taint.Effect.named(word);
        if (effect.isEmpty() && !word.isEmpty()) {
            toleration
                    .report()
                    .error(
                            "toleration.effect",
                            toleration.path("effect"),
                            toleration.node("effect"),
                            "is no effect of a taint",
                            "write NoSchedule, PreferNoSchedule or NoExecute, or leave it out for all of them");
        }
        return effect.orElse(null);
    }

    private static List<NodeSelectorTerm> requiredTerms(Fields affinity) {
        Fields required = affinity.at("nodeAffinity").at("requiredDuringSchedulingIgnoredDuringExecution");
        List<NodeSelectorTerm> terms = new ArrayList<>();
        for (Fields term : required.list("nodeSelectorTerms")) {
            terms.add(new NodeSelectorTerm(requirements(term, "matchExpressions"), requirements(term, "matchFields")));
        }
        return terms;
    }

    private static List<NodeSelectorTerm.Requirement> requirements(Fields term, String field) {
        List<NodeSelectorTerm.Requirement> requirements = new ArrayList<>();
        for (Fields requirement : term.list(field)) {
            NodeSelectorTerm.Operator operator = operator(requirement);
            if (operator != null) {
                List<String> values = requirement.texts("values");
                requireValues(requirement, operator, values);
                requirements.add(new NodeSelectorTerm.Requirement(requirement.text("key", ""), operator, values));
            }
        }
        return requirements;
    }

    private static void requireValues(Fields requirement, NodeSelectorTerm.Operator operator, List<String> values) {
        String rule = switch (operator) {
            case IN, NOT_IN -> values.isEmpty() ? "has no value to look for" : "";
            case GT, LT ->
                values.size() == 1 && isInteger(values.getFirst())
                        ? ""
                        : "does not have one whole number to compare with";
            case EXISTS, DOES_NOT_EXIST -> "";
        };
        if (!rule.isEmpty()) {
            requirement
                    .report()
                    .error(
                            "affinity.values",
                            requirement.path("values"),
                            requirement.place("values"),
                            rule,
                            "give one value or more to In and NotIn, and exactly one whole number to Gt and Lt");
        }
    }

    private static boolean isInteger(String text) {
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static NodeSelectorTerm.@Nullable Operator operator(Fields requirement) {
        String operator = requirement.text("operator", "");
        return switch (operator) {
            case "In", "Exists", "Gt", "Lt" -> NodeSelectorTerm.Operator.valueOf(operator.toUpperCase(Locale.ROOT));
            case "NotIn" -> NodeSelectorTerm.Operator.NOT_IN;
            case "DoesNotExist" -> NodeSelectorTerm.Operator.DOES_NOT_EXIST;
            default -> {
                requirement
                        .report()
                        .error(
                                "affinity.operator",
                                requirement.path("operator"),
                                requirement.node("operator"),
                                "is no operator of a node affinity",
                                "write In, NotIn, Exists, DoesNotExist, Gt or Lt");
                yield null;
            }
        };
    }
}
