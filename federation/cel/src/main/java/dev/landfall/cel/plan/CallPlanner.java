package dev.landfall.cel.plan;

import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.cost.CallCosts;
import dev.landfall.cel.library.Function;
import dev.landfall.cel.library.Functions;
import dev.landfall.cel.library.RegexLibrary;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.GoNumbers;
import dev.landfall.cel.value.Uint;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans calls: operators with a meaning of their own, calls whose outcome is known already, and the rest. */
final class CallPlanner {
    private static final Set<String> CONVERSIONS =
            Set.of("bool", "bytes", "double", "duration", "dyn", "int", "string", "timestamp", "type", "uint");
    private static final Set<String> WITH_REGEX = Set.of("matches", "find", "findAll");

    private final CelAbstractSyntaxTree tree;
    private final Map<String, List<Overload>> functions;

    CallPlanner(CelAbstractSyntaxTree tree, Map<String, List<Overload>> functions) {
        this.tree = tree;
        this.functions = functions;
    }

    Node plan(CelExpr expr, List<Node> arguments) throws PlanException {
        String function = expr.call().function();
        return switch (function) {
            case "_&&_" -> new Logic.Junction(arguments.get(0), arguments.get(1), false);
            case "_||_" -> new Logic.Junction(arguments.get(0), arguments.get(1), true);
            case "_==_" -> new Logic.Equals(arguments.get(0), arguments.get(1), false);
            case "_!=_" -> new Logic.Equals(arguments.get(0), arguments.get(1), true);
            case "_?_:_" ->
                new AttributeNode(new Attribute.Conditional(
                        arguments.get(0), attributeOf(arguments.get(1)), attributeOf(arguments.get(2))));
            case "_[_]" -> index(arguments.get(0), arguments.get(1), false);
            case "_[?_]", "_?._" -> index(arguments.get(0), arguments.get(1), true);
            case "@not_strictly_false", "__not_strictly_false__" -> new Logic.NotStrictlyFalse(arguments.getFirst());
            case "or" -> new Logic.OptionalOr(arguments.get(0), arguments.get(1), false);
            case "orValue" -> new Logic.OptionalOr(arguments.get(0), arguments.get(1), true);
            default -> call(function, overload(expr), arguments);
        };
    }

    /** The overload the checker chose, or empty when there are several. */
    private String overload(CelExpr expr) {
        List<String> ids = tree.getReference(expr.id())
                .map(reference -> (List<String>) reference.overloadIds())
                .orElse(List.of());
        return ids.size() == 1 ? ids.getFirst() : "";
    }

    static Attribute attributeOf(Node node) {
        return node instanceof AttributeNode known ? known.attribute : new Attribute.OfExpression(node);
    }

    private static Node index(Node operand, Node index, boolean optional) throws PlanException {
        Attribute attribute = attributeOf(operand);
        if (index instanceof Node.Constant constant) {
            attribute.add(new Qualifier.Constant(constant.value, optional));
        } else {
            attribute.add(new Qualifier.Computed(attributeOf(index), optional));
        }
        return operand instanceof AttributeNode ? operand : new AttributeNode(attribute);
    }

    private Node call(String function, String overload, List<Node> arguments) throws PlanException {
        if (overload.equals("in_list") && arguments.get(1) instanceof Node.Constant list) {
            Node membership = membership(arguments.getFirst(), list.value);
            if (membership != null) {
                return membership;
            }
        }
        CallCosts costs = CallCosts.rule(function, overload);
        boolean constantPattern = arguments.size() > 1 && arguments.get(1) instanceof Node.Constant;
        if (WITH_REGEX.contains(function) && constantPattern) {
            return new Call(arguments, precompiled(function, (Node.Constant) arguments.get(1)), costs, true);
        }
        Function body = body(function, overload);
        boolean several = overload.isEmpty() && Functions.ofWholeFunction(function) == null;
        Call call = new Call(arguments, body, costs, arguments.size() > 2 || several || function.equals("format"));
        if (CONVERSIONS.contains(function) && arguments.size() == 1 && arguments.getFirst() instanceof Node.Constant) {
            return folded(call);
        }
        return call;
    }

    private static Node folded(Call call) throws PlanException {
        Object value = call.eval(new Frame(0, Long.MAX_VALUE));
        if (value instanceof CelError error) {
            throw new PlanException(CelErrorKind.CONSTANT_FOLD, error.message());
        }
        return new Node.Constant(value);
    }

    private Function body(String function, String overload) {
        Function whole = Functions.ofWholeFunction(function);
        if (whole != null) {
            return whole;
        }
        List<Overload> all = functions.getOrDefault(function, List.of());
        return Overload.guarded(
                function,
                overload.isEmpty()
                        ? all
                        : all.stream().filter(one -> one.id().equals(overload)).toList());
    }

    private Function precompiled(String function, Node.Constant pattern) throws PlanException {
        if (!(pattern.value instanceof String regex)) {
            return body(function, "");
        }
        try {
            return RegexLibrary.precompiled(function, regex);
        } catch (PatternSyntaxException malformed) {
            throw new PlanException(CelErrorKind.CONSTANT_FOLD, "error parsing regexp: " + malformed.getMessage());
        }
    }

    /** A look-up in place of {@code x in [constants]}, or null when an element cannot be looked up. */
    private static @Nullable Node membership(Node element, Object constants) {
        if (!(constants instanceof List<?> list)) {
            return null;
        }
        if (list.isEmpty()) {
            return new Node.Constant(false);
        }
        Set<Object> members = new HashSet<>();
        for (Object member : list) {
            if (!addMember(members, member)) {
                return null;
            }
        }
        return new Logic.Membership(element, members);
    }

    private static boolean addMember(Set<Object> members, Object member) {
        switch (member) {
            case Boolean ignored -> members.add(member);
            case String ignored -> members.add(member);
            case Long n -> {
                members.add(n);
                members.add((double) n);
                if (n >= 0) {
                    members.add(new Uint(n));
                }
            }
            case Uint n -> {
                members.add(n);
                members.add(n.toDouble());
                if (n.bits() >= 0) {
                    members.add(n.bits());
                }
            }
            case Double d -> addNumber(members, d);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void addNumber(Set<Object> members, double number) {
        if (Double.isNaN(number)) {
            return; // equal to nothing, not even to itself
        }
        members.add(number == 0 ? 0.0 : number);
        Long whole = GoNumbers.losslessLong(number);
        if (whole != null) {
            members.add(whole);
        }
        Uint unsigned = GoNumbers.losslessUint(number);
        if (unsigned != null) {
            members.add(unsigned);
        }
    }
}
