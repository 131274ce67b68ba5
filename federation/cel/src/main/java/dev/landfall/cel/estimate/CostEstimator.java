package dev.landfall.cel.estimate;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks over a checked expression and adds up what its parts cost. One object estimates one expression. */
public final class CostEstimator {

    private static final Bounds CREATE_LIST = Bounds.of(10);
    private static final Bounds CREATE_MAP = Bounds.of(30);
    private static final Bounds CREATE_MESSAGE = Bounds.of(40);
    private static final Set<CelKind> SELECT_COSTS = Set.of(CelKind.MAP, CelKind.STRUCT, CelKind.TYPE_PARAM);

    private final CelAbstractSyntaxTree tree;
    private final KnownSizes known;
    private final Sizes sizes;
    private final LanguageEstimates language;

    private CostEstimator(CelAbstractSyntaxTree tree, KnownSizes known) {
        this.tree = tree;
        this.known = known;
        this.sizes = new Sizes(known, this::type);
        this.language = new LanguageEstimates(sizes);
    }

    /** What the expression costs at most; an unsigned number, 2⁶⁴−1 where nothing bounds it. */
    public static long worst(CelAbstractSyntaxTree tree, KnownSizes known) {
        return new CostEstimator(tree, known).cost(tree.getExpr()).max();
    }

    private CelType type(CelExpr expr) {
        return tree.getType(expr.id()).orElse(SimpleType.DYN);
    }

    private Bounds cost(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT, NOT_SET -> Bounds.NONE;
            case IDENT -> ident(expr);
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST -> list(expr);
            case MAP -> map(expr);
            case STRUCT ->
                expr.struct().entries().stream()
                        .map(entry -> cost(entry.value()))
                        .reduce(Bounds.NONE, Bounds::plus)
                        .plus(CREATE_MESSAGE);
            case COMPREHENSION -> isBinding(expr.comprehension()) ? binding(expr) : loop(expr);
        };
    }

    private Bounds ident(CelExpr expr) {
        sizes.path(expr, sizes.pathOfVariable(expr.ident().name()));
        return Bounds.ONE;
    }

    private Bounds select(CelExpr expr) {
        CelExpr operand = expr.select().operand();
        Bounds cost = cost(operand);
        if (expr.select().testOnly()) {
            return cost; // Kubernetes asks for presence at no cost
        }
        sizes.path(expr, sizes.path(operand).then(expr.select().field()));
        return SELECT_COSTS.contains(type(operand).kind()) ? cost.plus(Bounds.ONE) : cost;
    }

    private Bounds list(CelExpr expr) {
        Bounds cost = Bounds.NONE;
        Bounds element = expr.list().elements().isEmpty() ? Bounds.NONE : Sizes.NOTHING_YET;
        for (CelExpr one : expr.list().elements()) {
            cost = cost.plus(cost(one));
            element = element.or(sizes.orUnknown(one));
        }
        sizes.entry(expr, new Sizes.Entry(true, Bounds.ONE, element));
        return cost.plus(CREATE_LIST);
    }

    private Bounds map(CelExpr expr) {
        Bounds cost = Bounds.NONE;
        Bounds key = expr.map().entries().isEmpty() ? Bounds.NONE : Sizes.NOTHING_YET;
        Bounds value = key;
        for (CelExpr.CelMap.Entry entry : expr.map().entries()) {
            cost = cost.plus(cost(entry.key())).plus(cost(entry.value()));
            key = key.or(sizes.orUnknown(entry.key()));
            value = value.or(sizes.orUnknown(entry.value()));
        }
        sizes.entry(expr, new Sizes.Entry(false, key, value));
        return cost.plus(CREATE_MAP);
    }

    // --- calls ------------------------------------------------------------------------------------------------------

    private Bounds call(CelExpr expr) {
        CelExpr.CelCall call = expr.call();
        if (call.function().equals("dyn")) {
            CelExpr argument = call.args().getFirst();
            Bounds cost = cost(argument);
            sizes.copy(argument, expr);
            return cost.plus(Bounds.ONE);
        }
        List<Subject> arguments = new ArrayList<>();
        List<Bounds> costs = new ArrayList<>();
        for (CelExpr argument : call.args()) {
            costs.add(cost(argument));
            arguments.add(subject(argument));
        }
        List<String> overloads = tree.getReference(expr.id())
                .map(CelReference::overloadIds)
                .map(List::copyOf)
                .orElse(List.of());
        if (overloads.isEmpty()) {
            return Bounds.NONE;
        }
        Bounds ofTarget = call.target().map(this::cost).orElse(Bounds.NONE);
        Subject target = call.target().map(this::subject).orElse(null);
        return ofTarget.plus(overloads(expr, overloads, target, arguments, costs));
    }

    /** What covers all overloads that may be meant. */
    private Bounds overloads(
            CelExpr expr,
            List<String> overloads,
            @Nullable Subject target,
            List<Subject> arguments,
            List<Bounds> costs) {
        Bounds cost = Sizes.NOTHING_YET;
        Bounds result = null;
        for (String overload : overloads) {
            CallEstimate estimate = estimate(expr, overload, target, arguments, costs);
            cost = cost.or(estimate.cost());
            if (estimate.result() != null) {
                result = result == null ? estimate.result() : result.or(estimate.result());
            }
            if (overload.equals("index_list") || overload.equals("index_map")) {
                CelExpr container = expr.call().args().getFirst();
                Sizes.Entry entry = sizes.entry(container);
                result = entry == null ? null : entry.value();
                String step = overload.equals("index_list") ? "@items" : "@values";
                sizes.path(expr, sizes.path(container).then(step));
            }
            if (result == null) {
                result = sizes.of(expr);
            }
        }
        sizes.set(expr, result);
        return cost;
    }

    /** With the arguments. */
    private CallEstimate estimate(
            CelExpr expr, String overload, @Nullable Subject target, List<Subject> arguments, List<Bounds> costs) {
        String function = expr.call().function();
        CallEstimate estimate = ListEstimates.of(overload, target, arguments);
        if (estimate == null) {
            estimate = KubernetesEstimates.of(function, overload, target, arguments);
        }
        if (estimate == null && LanguageEstimates.SHORT_CIRCUITED.contains(overload)) {
            return language.shortCircuited(expr, overload, arguments, costs);
        }
        if (estimate == null) {
            estimate = language.of(expr, overload, target, arguments);
        }
        Bounds ofArguments = costs.stream().reduce(Bounds.NONE, Bounds::plus);
        return new CallEstimate(estimate.cost().plus(ofArguments), estimate.result());
    }

    private Subject subject(CelExpr expr) {
        FieldPath path = sizes.path(expr);
        boolean accumulator = !path.isEmpty()
                && Set.of("__result__", "@result").contains(path.elements().getFirst());
        return new Subject(accumulator ? FieldPath.NONE : path, type(expr), expr, sizes.of(expr), known);
    }

    // --- comprehensions ---------------------------------------------------------------------------------------------

    /** {@code cel.bind}: a loop over nothing whose result is what is meant. */
    private static boolean isBinding(CelExpr.CelComprehension loop) {
        CelExpr condition = loop.loopCondition();
        return loop.iterRange().exprKind().getKind() == CelExpr.ExprKind.Kind.LIST
                && loop.iterRange().list().elements().isEmpty()
                && condition.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && condition.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE
                && !condition.constant().booleanValue()
                && !loop.accuVar().equals("__result__");
    }

    private Bounds binding(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        Bounds cost = cost(loop.iterRange()).plus(cost(loop.accuInit()));
        sizes.push(loop.accuVar(), sizes.localOf(loop.accuInit()));
        cost = cost.plus(cost(loop.result()));
        sizes.pop(loop.accuVar());
        sizes.copy(loop.result(), expr);
        return cost;
    }

    private Bounds loop(CelExpr expr) {
        CelExpr.CelComprehension loop = expr.comprehension();
        Bounds cost = cost(loop.iterRange()).plus(cost(loop.accuInit()));
        sizes.push(loop.accuVar(), sizes.localOf(loop.accuInit()));
        boolean two = !loop.iterVar2().isEmpty();
        if (two) {
            sizes.push(loop.iterVar(), sizes.keyOf(loop.iterRange()));
            sizes.push(loop.iterVar2(), sizes.valueOf(loop.iterRange()));
        } else {
            sizes.push(loop.iterVar(), sizes.singleOf(loop.iterRange()));
        }
        Bounds each = cost(loop.loopCondition());
        each = cost(loop.loopStep()).plus(each);
        sizes.pop(loop.iterVar());
        if (two) {
            sizes.pop(loop.iterVar2());
        }
        cost = cost.plus(cost(loop.result()));
        sizes.pop(loop.accuVar());
        Bounds rounds = sizes.orUnknown(loop.iterRange());
        sizes.setLoop(expr, rounds);
        return cost.plus(rounds.times(each));
    }
}
