package dev.landfall.cel.check;

import com.google.common.collect.ImmutableList;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.parser.CelMacro;
import dev.cel.parser.CelMacroExprFactory;
import java.util.List;
import java.util.Optional;

/**
 * {@code optMap} and {@code optFlatMap} as cel-go expands them: the target is written twice. dev.cel binds it first, which costs otherwise.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/cel/library.go">cel/library.go</a>
 */
final class OptionalMacros {

    private OptionalMacros() {}

    static List<CelMacro> macros() {
        return List.of(
                CelMacro.newReceiverMacro(
                        "optMap", 2, (factory, target, arguments) -> expand("optMap", factory, target, arguments)),
                CelMacro.newReceiverMacro(
                        "optFlatMap",
                        2,
                        (factory, target, arguments) -> expand("optFlatMap", factory, target, arguments)));
    }

    private static Optional<CelExpr> expand(
            String macro, CelMacroExprFactory factory, CelExpr target, ImmutableList<CelExpr> arguments) {
        CelExpr variable = arguments.getFirst();
        if (variable.exprKind().getKind() != CelExpr.ExprKind.Kind.IDENT) {
            return Optional.of(factory.reportError(macro + "() variable name must be a simple identifier"));
        }
        String name = variable.ident().name();
        CelExpr mapped = factory.fold(
                "#unused",
                factory.newList(),
                name,
                factory.newReceiverCall("value", factory.copy(target)),
                factory.newBoolLiteral(false),
                factory.newIdentifier(name),
                arguments.get(1));
        return Optional.of(factory.newGlobalCall(
                Operator.CONDITIONAL.getFunction(),
                factory.newReceiverCall("hasValue", target),
                macro.equals("optMap") ? factory.newGlobalCall("optional.of", mapped) : mapped,
                factory.newGlobalCall("optional.none")));
    }
}
