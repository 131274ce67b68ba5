package dev.landfall.cel.plan;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.landfall.cel.library.Function;
import dev.landfall.cel.library.Functions;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Kinds;
import java.util.List;

/**
 * One signature of a function.
 *
 * @param parameters the target first, when it is a member function
 */
public record Overload(String id, boolean member, List<CelType> parameters, CelType result) {
    /** Whether values are of the declared types, as far as is looked: of a list or map at its first element. */
    boolean accepts(Object[] arguments) {
        if (arguments.length != parameters.size()) {
            return false;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (!isOfType(arguments[i], parameters.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfType(Object value, CelType type) {
        CelKind kind = type.kind();
        if (kind == CelKind.DYN || kind == CelKind.ANY || kind == CelKind.TYPE_PARAM) {
            return true;
        }
        if (kind == CelKind.LIST) {
            return value instanceof List<?> list
                    && (list.isEmpty()
                            || isOfType(list.getFirst(), type.parameters().getFirst()));
        }
        if (kind == CelKind.MAP) {
            return value instanceof CelMap map && isOfType(map, type.parameters());
        }
        return Kinds.typeName(value).equals(typeName(type));
    }

    private static boolean isOfType(CelMap map, List<CelType> parameters) {
        if (map.size() == 0) {
            return true;
        }
        Object key = map.keys().iterator().next();
        Object value = map.find(key);
        return isOfType(key, parameters.get(0)) && value != null && isOfType(value, parameters.get(1));
    }

    private static String typeName(CelType type) {
        return type.equals(SimpleType.NULL_TYPE) ? "null_type" : type.name();
    }

    /** A body that first sees whether the arguments suit. */
    static Function guarded(String function, List<Overload> candidates) {
        return arguments -> {
            for (Overload overload : candidates) {
                Function body = Functions.ofOverload(overload.id());
                if (body != null && overload.accepts(arguments)) {
                    return body.call(arguments);
                }
            }
            return CelError.noSuchOverload(function, arguments);
        };
    }
}
