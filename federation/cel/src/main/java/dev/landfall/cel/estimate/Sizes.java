package dev.landfall.cel.estimate;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OptionalType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known of the sizes of an expression's parts and of its local variables, and how parts are reached. */
final class Sizes {

    /** The neutral element of {@link Bounds#or}. */
    static final Bounds NOTHING_YET = new Bounds(Bounds.MOST, 0);

    private static final Set<CelKind> SCALARS =
            Set.of(CelKind.BOOL, CelKind.DOUBLE, CelKind.DURATION, CelKind.INT, CelKind.TIMESTAMP, CelKind.UINT);

    private final KnownSizes known;
    private final Function<CelExpr, CelType> types;
    private final Map<Long, FieldPath> paths = new HashMap<>();
    private final Map<Long, Bounds> computed = new HashMap<>();
    private final Map<Long, Entry> entries = new HashMap<>();
    private final Map<String, Deque<Local>> locals = new HashMap<>();

    /** The keys and values of a map; or a list's elements, as its values. */
    record Entry(boolean ofList, Bounds key, Bounds value) {
        private Entry or(Entry other) {
            return new Entry(ofList, key.or(other.key), value.or(other.value));
        }
    }

    /** A local variable. */
    record Local(
            FieldPath path, @Nullable Bounds size, @Nullable Entry entry) {}

    Sizes(KnownSizes known, Function<CelExpr, CelType> types) {
        this.known = known;
        this.types = types;
    }

    // --- paths and local variables ----------------------------------------------------------------------------------

    FieldPath pathOfVariable(String name) {
        Local local = local(name);
        return local == null ? FieldPath.of(name) : local.path;
    }

    FieldPath path(CelExpr expr) {
        Local local = local(expr);
        return local == null ? paths.getOrDefault(expr.id(), FieldPath.NONE) : local.path;
    }

    void path(CelExpr expr, FieldPath path) {
        paths.put(expr.id(), path);
    }

    void push(String variable, Local local) {
        locals.computeIfAbsent(variable, name -> new ArrayDeque<>()).push(local);
    }

    void pop(String variable) {
        locals.getOrDefault(variable, new ArrayDeque<>()).pop();
    }

    private @Nullable Local local(String name) {
        Deque<Local> stack = locals.get(name);
        return stack == null ? null : stack.peek();
    }

    private @Nullable Local local(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT
                ? local(expr.ident().name())
                : null;
    }

    /** A variable that stands for all of an expression. */
    Local localOf(CelExpr bound) {
        FieldPath path = path(bound);
        Entry entry = entry(bound);
        return new Local(path, of(bound), entry);
    }

    /** The first of two variables of a loop. */
    Local keyOf(CelExpr range) {
        Entry entry = entry(range);
        return new Local(
                path(range).then(isList(range, entry) ? "@indices" : "@keys"), entry == null ? null : entry.key, null);
    }

    /** The second of two variables of a loop. */
    Local valueOf(CelExpr range) {
        Entry entry = entry(range);
        return new Local(
                path(range).then(isList(range, entry) ? "@items" : "@values"),
                entry == null ? null : entry.value,
                null);
    }

    /** The only variable of a loop: a list's elements, a map's keys. */
    Local singleOf(CelExpr range) {
        return isList(range, entry(range)) ? valueOf(range) : keyOf(range);
    }

    private boolean isList(CelExpr range, @Nullable Entry entry) {
        return entry == null ? types.apply(range).kind() == CelKind.LIST : entry.ofList;
    }

    // --- sizes ------------------------------------------------------------------------------------------------------

    /** Null if nothing tells it. */
    @Nullable
    Bounds of(CelExpr expr) {
        Bounds size = computed.get(expr.id());
        if (size == null) {
            size = written(expr);
        }
        if (size == null) {
            size = known.of(path(expr));
            set(expr, size);
        }
        if (size == null && isScalar(types.apply(expr))) {
            size = Bounds.ONE;
        }
        Local local = local(expr);
        return size == null && local != null ? local.size : size;
    }

    Bounds orUnknown(CelExpr expr) {
        Bounds size = of(expr);
        return size == null ? Bounds.UNKNOWN : size;
    }

    void set(CelExpr expr, @Nullable Bounds size) {
        if (size != null) {
            computed.put(expr.id(), size);
        }
    }

    void copy(CelExpr from, CelExpr to) {
        set(to, of(from));
        entry(to, entry(from));
    }

    /** The size of what a loop yields, by what it begins with. */
    void setLoop(CelExpr expr, Bounds rounds) {
        CelExpr.CelComprehension loop = expr.comprehension();
        switch (loop.accuInit().exprKind().getKind()) {
            case CONSTANT -> set(expr, of(loop.accuInit()));
            case LIST, MAP -> {
                set(expr, rounds);
                entry(expr, entry(loop.loopStep()));
            }
            case IDENT, SELECT, CALL, STRUCT, COMPREHENSION, NOT_SET -> {}
        }
    }

    @Nullable
    Entry entry(CelExpr expr) {
        Entry entry = entries.get(expr.id());
        Local local = local(expr);
        return entry == null && local != null ? local.entry : entry;
    }

    void entry(CelExpr expr, @Nullable Entry entry) {
        if (entry != null) {
            entries.put(expr.id(), entry);
        }
    }

    /** What covers the entries of both; null if one's are not known. */
    @Nullable
    Entry entries(CelExpr one, CelExpr other) {
        Entry first = entry(one);
        Entry second = entry(other);
        return first == null || second == null ? null : first.or(second);
    }

    private static @Nullable Bounds written(CelExpr expr) {
        return switch (expr.exprKind().getKind()) {
            case CONSTANT -> written(expr.constant());
            case LIST -> Bounds.of(expr.list().elements().size());
            case MAP -> Bounds.of(expr.map().entries().size());
            case IDENT, SELECT, CALL, STRUCT, COMPREHENSION, NOT_SET -> null;
        };
    }

    private static Bounds written(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE ->
                Bounds.of(constant.stringValue()
                        .codePointCount(0, constant.stringValue().length()));
            case BYTES_VALUE -> Bounds.of(constant.bytesValue().size());
            case NULL_VALUE, BOOLEAN_VALUE, INT64_VALUE, UINT64_VALUE, DOUBLE_VALUE, DURATION_VALUE -> Bounds.ONE;
            case TIMESTAMP_VALUE, NOT_SET -> Bounds.ONE;
        };
    }

    private static boolean isScalar(CelType type) {
        return SCALARS.contains(type.kind())
                || (type instanceof OptionalType optional
                        && isScalar(optional.parameters().getFirst()));
    }
}
