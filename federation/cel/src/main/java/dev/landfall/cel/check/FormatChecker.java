package dev.landfall.cel.check;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.landfall.cel.library.TextFormatter;
import dev.landfall.cel.library.TextFormatter.FormatException;
import java.util.List;
import java.util.Set;

/** Sees whether the types of a list's elements suit a format. */
final class FormatChecker implements TextFormatter.Clauses {
    private static final Set<CelKind> WRITABLE = Set.of(
            CelKind.LIST,
            CelKind.MAP,
            CelKind.INT,
            CelKind.UINT,
            CelKind.DOUBLE,
            CelKind.BOOL,
            CelKind.STRING,
            CelKind.TIMESTAMP,
            CelKind.BYTES,
            CelKind.DURATION,
            CelKind.TYPE,
            CelKind.NULL_TYPE);

    private final CelAbstractSyntaxTree tree;
    private final List<CelExpr> arguments;

    private FormatChecker(CelAbstractSyntaxTree tree, List<CelExpr> arguments) {
        this.tree = tree;
        this.arguments = arguments;
    }

    /** @throws FormatException when the format is malformed, or an argument unsuitable, missing or unused */
    static void check(CelAbstractSyntaxTree tree, String format, CelExpr list) throws FormatException {
        FormatChecker checker = new FormatChecker(tree, list.list().elements());
        int[] used = new int[1];
        TextFormatter.run(format, checker, used);
        if (checker.count() > used[0]) {
            throw new FormatException("too many arguments supplied to string.format (expected " + used[0] + ", got "
                    + checker.count() + ")");
        }
    }

    @Override
    public int count() {
        return arguments.size();
    }

    @Override
    public String apply(char verb, int precision, int argument) throws FormatException {
        CelExpr expr = arguments.get(argument);
        boolean suits = switch (verb) {
            case 's' -> isWritable(expr);
            case 'd', 'o' -> is(expr, Set.of(CelKind.INT, CelKind.UINT));
            case 'f', 'e' -> is(expr, Set.of(CelKind.DOUBLE, CelKind.STRING));
            case 'b' -> is(expr, Set.of(CelKind.INT, CelKind.UINT, CelKind.BOOL));
            default -> is(expr, Set.of(CelKind.INT, CelKind.UINT, CelKind.STRING, CelKind.BYTES));
        };
        if (!suits) {
            throw new FormatException(
                    "error during formatting: clause %" + verb + " was given " + TypeNotation.format(typeOf(expr)));
        }
        return "";
    }

    private CelType typeOf(CelExpr expr) {
        return tree.getType(expr.id()).orElse(SimpleType.DYN);
    }

    private boolean is(CelExpr expr, Set<CelKind> kinds) {
        CelKind kind = typeOf(expr).kind();
        return kind == CelKind.DYN || kinds.contains(kind);
    }

    private boolean isWritable(CelExpr expr) {
        if (!is(expr, WRITABLE)) {
            return false;
        }
        return switch (expr.exprKind().getKind()) {
            case LIST -> expr.list().elements().stream().allMatch(this::isWritable);
            case MAP ->
                expr.map().entries().stream().allMatch(entry -> isWritable(entry.key()) && isWritable(entry.value()));
            default -> true;
        };
    }
}
