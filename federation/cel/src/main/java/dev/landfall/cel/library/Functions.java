package dev.landfall.cel.library;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** All bodies by overload; those that serve a whole function whatever its arguments are, by function. */
public final class Functions {
    private static final Functions ALL = new Functions();

    private final Map<String, Function> byOverload = new HashMap<>();
    private final Map<String, Function> wholeFunctions = new HashMap<>();

    private Functions() {
        StandardLibrary.register(this);
        TimeLibrary.register(this);
        StringLibrary.register(this);
        ListLibrary.register(this);
        SetLibrary.register(this);
        RegexLibrary.register(this);
        NetworkLibrary.register(this);
        KubernetesTypes.register(this);
        FormatLibrary.register(this);
        OptionalLibrary.register(this);
    }

    /** The body of an overload, or null when it has none of its own. */
    public static @Nullable Function ofOverload(String overload) {
        return ALL.byOverload.get(overload);
    }

    /** The body of a function that looks at its arguments itself, or null. */
    public static @Nullable Function ofWholeFunction(String function) {
        return ALL.wholeFunctions.get(function);
    }

    void addFunction(String overload, Function body) {
        byOverload.put(overload, body);
    }

    void add(String overload, UnaryOperator<Object> body) {
        byOverload.put(overload, arguments -> body.apply(arguments[0]));
    }

    void add(String overload, BinaryOperator<Object> body) {
        byOverload.put(overload, arguments -> body.apply(arguments[0], arguments[1]));
    }

    void addWhole(String function, UnaryOperator<Object> body) {
        wholeFunctions.put(function, arguments -> body.apply(arguments[0]));
    }

    void addWhole(String function, BinaryOperator<Object> body) {
        wholeFunctions.put(function, arguments -> body.apply(arguments[0], arguments[1]));
    }
}
