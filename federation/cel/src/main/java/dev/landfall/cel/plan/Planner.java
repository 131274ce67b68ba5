package dev.landfall.cel.plan;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.Bytes;
import dev.landfall.cel.value.Null;
import dev.landfall.cel.value.TypeValue;
import dev.landfall.cel.value.Uint;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes a plan from a checked expression. One object plans one expression. */
public final class Planner {
    private final CelAbstractSyntaxTree tree;
    private final Set<String> typeNames;
    private final CallPlanner calls;
    private final Map<String, Integer> globals = new HashMap<>();
    private final Map<String, Deque<Integer>> locals = new HashMap<>();
    private int slots;

    private Planner(
            CelAbstractSyntaxTree tree,
            List<String> variables,
            Map<String, List<Overload>> functions,
            Set<String> typeNames) {
        this.tree = tree;
        this.typeNames = typeNames;
        this.calls = new CallPlanner(tree, functions);
        for (String variable : variables) {
            globals.put(variable, slots++);
        }
    }

    /**
     * A plan.
     *
     * @param root the first step
     * @param slots how many values a frame for it must hold; the variables have the first ones, in their order
     */
    public record Plan(Node root, int slots) {}

    /**
     * Makes the plan.
     *
     * @param variables the environment's variables, whose slots are numbered in this order
     * @param functions all overloads by function, in the order in which they are tried
     * @param typeNames the types an expression may name
     * @throws PlanException when a constant part of the expression fails
     */
    public static Plan plan(
            CelAbstractSyntaxTree tree,
            List<String> variables,
            Map<String, List<Overload>> functions,
            Set<String> typeNames)
            throws PlanException {
        Planner planner = new Planner(tree, variables, functions, typeNames);
        return new Plan(planner.plan(tree.getExpr()), planner.slots);
    }

    private Node plan(CelExpr expr) throws PlanException {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> new Node.Constant(constant(expr.constant()));
            case IDENT -> named(expr, expr.ident().name());
            case SELECT -> select(expr);
            case CALL -> call(expr);
            case LIST -> list(expr.list());
            case MAP -> map(expr.map());
            case STRUCT -> message(expr.struct());
            case COMPREHENSION -> comprehension(expr.comprehension());
            case NOT_SET -> throw new PlanException(CelErrorKind.SYNTAX, "an expression is missing");
        };
    }

    private static Object constant(CelConstant constant) throws PlanException {
        return switch (constant.getKind()) {
            case NULL_VALUE -> Null.NULL;
            case BOOLEAN_VALUE -> constant.booleanValue();
            case INT64_VALUE -> constant.int64Value();
            case UINT64_VALUE -> new Uint(constant.uint64Value().longValue());
            case DOUBLE_VALUE -> constant.doubleValue();
            case STRING_VALUE -> constant.stringValue();
            case BYTES_VALUE -> Bytes.of(constant.bytesValue().toByteArray());
            case NOT_SET, DURATION_VALUE, TIMESTAMP_VALUE ->
                throw new PlanException(CelErrorKind.SYNTAX, "no such literal: " + constant.getKind());
        };
    }

    private Node named(CelExpr expr, String fallback) throws PlanException {
        CelReference reference = tree.getReference(expr.id()).orElse(null);
        if (reference != null && reference.value().isPresent()) {
            return new Node.Constant(constant(reference.value().get()));
        }
        String name = reference == null || reference.name().isEmpty() ? fallback : reference.name();
        boolean absolute = name.startsWith(".");
        name = absolute ? name.substring(1) : name;
        Integer local =
                absolute ? null : locals.getOrDefault(name, new ArrayDeque<>()).peek();
        Integer slot = local == null ? globals.get(name) : local;
        if (tree.getType(expr.id()).filter(type -> type.kind() == CelKind.TYPE).isPresent()) {
            if (!typeNames.contains(name)) {
                throw new PlanException(CelErrorKind.UNDECLARED_REFERENCE, "reference to undefined type: " + name);
            }
            return new Node.Constant(new TypeValue(name));
        }
        if (slot == null) {
            throw new PlanException(CelErrorKind.UNDECLARED_REFERENCE, "undeclared reference to '" + name + "'");
        }
        return new AttributeNode(new Attribute.OfVariable(slot, name));
    }

    private Node select(CelExpr expr) throws PlanException {
        if (tree.getReference(expr.id()).isPresent()) {
            return named(expr, expr.select().field());
        }
        Node operand = plan(expr.select().operand());
        Attribute attribute = CallPlanner.attributeOf(operand);
        if (expr.select().testOnly()) {
            attribute.add(new Qualifier.Presence(expr.select().field()));
            return new AttributeNode(attribute, true);
        }
        attribute.add(new Qualifier.Constant(expr.select().field(), false));
        return operand instanceof AttributeNode ? operand : new AttributeNode(attribute);
    }

    private Node call(CelExpr expr) throws PlanException {
        List<Node> arguments = new ArrayList<>();
        if (expr.call().target().isPresent()) {
            arguments.add(plan(expr.call().target().get()));
        }
        for (CelExpr argument : expr.call().args()) {
            arguments.add(plan(argument));
        }
        return calls.plan(expr, arguments);
    }

    private Node list(CelExpr.CelList list) throws PlanException {
        List<Create.Item> items = new ArrayList<>();
        boolean constant = list.optionalIndices().isEmpty();
        for (CelExpr element : list.elements()) {
            Node value = plan(element);
            constant &= value instanceof Node.Constant;
            items.add(new Create.Item(null, value, list.optionalIndices().contains(items.size())));
        }
        return folded(new Create.OfList(items), constant);
    }

    private Node map(CelExpr.CelMap map) throws PlanException {
        List<Create.Item> items = new ArrayList<>();
        boolean constant = true;
        for (CelExpr.CelMap.Entry entry : map.entries()) {
            Node key = plan(entry.key());
            Node value = plan(entry.value());
            constant &= key instanceof Node.Constant && value instanceof Node.Constant && !entry.optionalEntry();
            items.add(new Create.Item(key, value, entry.optionalEntry()));
        }
        return folded(new Create.OfMap(items), constant);
    }

    private static Node folded(Node node, boolean constant) {
        return constant ? new Node.Constant(node.eval(new Frame(0, Long.MAX_VALUE))) : node;
    }

    private Node message(CelExpr.CelStruct message) throws PlanException {
        List<String> fields = new ArrayList<>();
        List<Create.Item> items = new ArrayList<>();
        for (CelExpr.CelStruct.Entry entry : message.entries()) {
            fields.add(entry.fieldKey());
            items.add(new Create.Item(null, plan(entry.value()), entry.optionalEntry()));
        }
        return new Create.OfMessage(message.messageName(), fields, items);
    }

    private Node comprehension(CelExpr.CelComprehension comprehension) throws PlanException {
        Node initial = plan(comprehension.accuInit());
        Node range = plan(comprehension.iterRange());
        int accumulator = push(comprehension.accuVar());
        int first = push(comprehension.iterVar());
        boolean two = !comprehension.iterVar2().isEmpty();
        int second = two ? push(comprehension.iterVar2()) : -1;
        Node condition = plan(comprehension.loopCondition());
        Node step = plan(comprehension.loopStep());
        if (two) {
            pop(comprehension.iterVar2());
        }
        pop(comprehension.iterVar());
        Node result = plan(comprehension.result());
        pop(comprehension.accuVar());
        return new Fold(range, first, second, new Fold.Accumulator(accumulator, initial), condition, step, result);
    }

    private int push(String variable) {
        locals.computeIfAbsent(variable, ignored -> new ArrayDeque<>()).push(slots);
        return slots++;
    }

    private void pop(String variable) {
        locals.getOrDefault(variable, new ArrayDeque<>()).pop();
    }
}
