package dev.landfall.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelErrorKind;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Elements of a list literal, and keys and values of a map literal, must be of one type; arguments of a format need not. */
final class HomogeneousLiterals {
    private final String expression;
    private final CelAbstractSyntaxTree tree;

    private HomogeneousLiterals(String expression, CelAbstractSyntaxTree tree) {
        this.expression = expression;
        this.tree = tree;
    }

    static void validate(String expression, CelAbstractSyntaxTree tree) throws CelCompileException {
        HomogeneousLiterals literals = new HomogeneousLiterals(expression, tree);
        Iterator<CelNavigableExpr> nodes =
                CelNavigableAst.fromAst(tree).getRoot().allNodes().iterator();
        while (nodes.hasNext()) {
            CelNavigableExpr node = nodes.next();
            Kind kind = node.expr().exprKind().getKind();
            if ((kind == Kind.LIST || kind == Kind.MAP) && !isFormatted(node)) {
                literals.validate(node.expr());
            }
        }
    }

    private static boolean isFormatted(CelNavigableExpr node) {
        for (Optional<CelNavigableExpr> parent = node.parent();
                parent.isPresent();
                parent = parent.get().parent()) {
            CelExpr expr = parent.get().expr();
            if (expr.exprKind().getKind() == Kind.CALL && expr.call().function().equals("format")) {
                return true;
            }
        }
        return false;
    }

    private void validate(CelExpr literal) throws CelCompileException {
        CelType first = null;
        if (literal.exprKind().getKind() == Kind.LIST) {
            for (int i = 0; i < literal.list().elements().size(); i++) {
                boolean optional = literal.list().optionalIndices().contains(i);
                first = sameType(first, literal.list().elements().get(i), optional);
            }
            return;
        }
        CelType firstValue = null;
        for (CelExpr.CelMap.Entry entry : literal.map().entries()) {
            first = sameType(first, entry.key(), false);
            firstValue = sameType(firstValue, entry.value(), entry.optionalEntry());
        }
    }

    private CelType sameType(@Nullable CelType wanted, CelExpr element, boolean optional) throws CelCompileException {
        CelType type = tree.getType(element.id()).orElse(SimpleType.DYN);
        type = optional && !type.parameters().isEmpty() ? type.parameters().getFirst() : type;
        type = type instanceof NullableType nullable ? nullable.targetType() : type;
        if (wanted == null || wanted.equals(type)) {
            return type;
        }
        throw new CelCompileException(
                CelErrorKind.TYPE_MISMATCH,
                expression,
                "expected type '" + TypeNotation.format(wanted) + "' but found '" + TypeNotation.format(type) + "'");
    }
}
