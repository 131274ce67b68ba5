package dev.landfall.cel.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.library.TextFormatter.FormatException;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.Conversions;
import java.util.Iterator;

/** Arguments that are literals are tried out when compiling: durations, timestamps, regular expressions, formats. */
final class Literals {
    private Literals() {}

    /** @throws CelCompileException for the first literal that is not what its function needs */
    static void validate(String expression, CelAbstractSyntaxTree tree) throws CelCompileException {
        HomogeneousLiterals.validate(expression, tree);
        Iterator<CelExpr> calls = CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(node -> node.expr())
                .filter(expr -> expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .iterator();
        while (calls.hasNext()) {
            CelExpr call = calls.next();
            if (!call.call().args().isEmpty()) {
                validate(expression, tree, call);
            }
        }
    }

    private static void validate(String expression, CelAbstractSyntaxTree tree, CelExpr expr)
            throws CelCompileException {
        CelExpr.CelCall call = expr.call();
        CelExpr argument = call.args().getFirst();
        boolean literal = argument.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT;
        String function = call.function();
        boolean invalid = switch (function) {
            case "duration" -> literal && Conversions.toDuration(value(argument)) instanceof CelError;
            case "timestamp" -> literal && Conversions.toTimestamp(value(argument)) instanceof CelError;
            case "matches" -> literal && !isRegex(argument.constant());
            default -> false;
        };
        if (invalid) {
            throw new CelCompileException(
                    CelErrorKind.INVALID_LITERAL, expression, "invalid " + function + " argument");
        }
        boolean literalFormat = function.equals("format")
                && call.target().filter(Literals::isText).isPresent()
                && argument.exprKind().getKind() == CelExpr.ExprKind.Kind.LIST;
        if (literalFormat) {
            try {
                FormatChecker.check(tree, call.target().get().constant().stringValue(), argument);
            } catch (FormatException wrong) {
                throw new CelCompileException(
                        CelErrorKind.FORMAT_LITERAL, expression, String.valueOf(wrong.getMessage()));
            }
        }
    }

    private static boolean isText(CelExpr expr) {
        return expr.exprKind().getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static Object value(CelExpr literal) {
        CelConstant constant = literal.constant();
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            default -> CelError.noSuchOverload();
        };
    }

    private static boolean isRegex(CelConstant pattern) {
        if (pattern.getKind() != CelConstant.Kind.STRING_VALUE) {
            return true;
        }
        try {
            Pattern.compile(pattern.stringValue());
            return true;
        } catch (PatternSyntaxException malformed) {
            return false;
        }
    }
}
