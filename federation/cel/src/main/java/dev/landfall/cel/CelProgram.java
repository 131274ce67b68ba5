package dev.landfall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.landfall.cel.check.TypeNotation;
import dev.landfall.cel.estimate.CostEstimator;
import dev.landfall.cel.estimate.KnownSizes;
import dev.landfall.cel.plan.Frame;
import dev.landfall.cel.plan.Planner;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Values;
import java.util.List;
import java.util.Map;

/** A compiled expression. Immutable; may be evaluated by any number of threads. */
public final class CelProgram {
    /** The cost at which Kubernetes' scheduler stops evaluating a selector. */
    public static final long DEFAULT_COST_LIMIT = 1_000_000;

    private final String expression;
    private final List<String> variables;
    private final CelAbstractSyntaxTree tree;
    private final Planner.Plan plan;
    /** Slots of the variables that the expression names: only their values are converted. */
    private final int[] named;

    CelProgram(String expression, List<String> variables, CelAbstractSyntaxTree tree, Planner.Plan plan) {
        this.expression = expression;
        this.variables = variables;
        this.tree = tree;
        this.plan = plan;
        this.named = named(tree, variables);
    }

    private static int[] named(CelAbstractSyntaxTree tree, List<String> variables) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.IDENT)
                .mapToInt(node -> variables.indexOf(node.ident().name()))
                .filter(slot -> slot >= 0)
                .distinct()
                .toArray();
    }

    public String expression() {
        return expression;
    }

    /** The checked expression, for those who look for what is hardly meant. */
    public CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** The type of every value this can have, {@code dyn} or {@code any} when that is not known. */
    public CelType outputType() {
        return tree.getResultType();
    }

    /** {@link #outputType} as CEL writes it. */
    public String outputTypeText() {
        return TypeNotation.format(outputType());
    }

    /**
     * What it costs at most, whatever the values are: by this an API server refuses to store an expression.
     *
     * @param sizes of the variables' values
     * @return an unsigned number; 2⁶⁴−1 where nothing bounds it
     */
    public long worstCost(KnownSizes sizes) {
        return CostEstimator.worst(tree, sizes);
    }

    /**
     * Evaluates with the default cost limit.
     *
     * @param values by variable: CEL values, or what {@link Values#of} makes CEL values of. A variable without a value
     *     fails only where it is read.
     */
    public CelOutcome eval(Map<String, ?> values) {
        return eval(values, DEFAULT_COST_LIMIT);
    }

    public CelOutcome eval(Map<String, ?> values, long costLimit) {
        Frame frame = new Frame(plan.slots(), costLimit);
        for (int slot : named) {
            Object value = values.get(variables.get(slot));
            if (value != null) {
                frame.set(slot, Values.of(value));
            }
        }
        return eval(frame);
    }

    /** Evaluates with one variable, the first, which already is a CEL value. */
    public CelOutcome evalValue(Object value, long costLimit) {
        Frame frame = new Frame(plan.slots(), costLimit);
        frame.set(0, value);
        return eval(frame);
    }

    private CelOutcome eval(Frame frame) {
        try {
            Object result = plan.root().eval(frame);
            return result instanceof CelError error
                    ? new CelOutcome.Failure(error, frame.cost())
                    : new CelOutcome.Value(result, frame.cost());
        } catch (Frame.CostExceeded exceeded) {
            return new CelOutcome.Failure(
                    new CelError(CelErrorKind.COST_LIMIT, String.valueOf(exceeded.getMessage())), frame.cost());
        }
    }

    @Override
    public String toString() {
        return expression;
    }
}
