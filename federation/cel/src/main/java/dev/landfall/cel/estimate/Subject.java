package dev.landfall.cel.estimate;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OptionalType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function is called on, or with.
 *
 * @param expr null for elements of a list, of which only the list is written down
 * @param computed its size, as far as the expression tells; null if it does not
 * @param known sizes by path
 */
record Subject(
        FieldPath path,
        CelType type,
        @Nullable CelExpr expr,
        @Nullable Bounds computed,
        KnownSizes known) {

    Bounds size() {
        if (computed != null) {
            return computed;
        }
        Bounds byPath = known.of(path);
        return byPath == null ? Bounds.UNKNOWN : byPath;
    }

    /** What elements of a list, or keys of a map, are; null if this is neither. */
    @Nullable
    Subject element() {
        List<CelType> parameters = switch (type) {
            case ListType list -> list.parameters();
            case MapType map -> map.parameters();
            case OptionalType optional -> optional.parameters();
            default -> List.of();
        };
        return parameters.isEmpty()
                ? null
                : new Subject(
                        path.isEmpty() ? FieldPath.NONE : path.copyWith("@items"),
                        parameters.getFirst(),
                        null,
                        null,
                        known);
    }

    boolean isText() {
        return type.kind() == CelKind.STRING || type.kind() == CelKind.BYTES;
    }

    /** The integer that is written here; null if another thing is. */
    @Nullable
    Long literal() {
        return expr != null
                        && expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                        && expr.constant().getKind() == CelConstant.Kind.INT64_VALUE
                ? (Long) expr.constant().int64Value()
                : null;
    }
}
