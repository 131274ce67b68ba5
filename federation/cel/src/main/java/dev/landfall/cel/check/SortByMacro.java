package dev.landfall.cel.check;

import com.google.common.collect.ImmutableList;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import dev.cel.parser.CelStandardMacro;
import java.util.Optional;
import java.util.Set;

/** {@code list.sortBy(x, key)}: binds the list, maps it to its keys, and sorts it by them. */
final class SortByMacro {
    private static final String INPUT = "@__sortBy_input__";
    private static final Set<Kind> TARGETS = Set.of(Kind.LIST, Kind.SELECT, Kind.IDENT, Kind.COMPREHENSION, Kind.CALL);

    private SortByMacro() {}

    static CelMacro macro() {
        return CelMacro.newReceiverMacro("sortBy", 2, SortByMacro::expand);
    }

    private static Optional<CelExpr> expand(
            CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        if (!TARGETS.contains(target.exprKind().getKind())) {
            return Optional.of(factory.reportError(
                    "sortBy can only be applied to a list, identifier, comprehension, call or select expression"));
        }
        Optional<CelExpr> keys = CelStandardMacro.MAP
                .getDefinition()
                .getExpander()
                .expandMacro(factory, factory.newIdentifier(INPUT), arguments);
        return keys.map(mapped -> factory.fold(
                "#unused",
                factory.newList(),
                INPUT,
                target,
                factory.newBoolLiteral(false),
                factory.newIdentifier(INPUT),
                factory.newReceiverCall("@sortByAssociatedKeys", factory.newIdentifier(INPUT), mapped)));
    }
}
