package dev.landfall.cel.check;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import com.google.protobuf.Any;
import com.google.protobuf.StructProto;
import com.google.protobuf.WrappersProto;
import dev.cel.checker.CelChecker;
import dev.cel.checker.CelCheckerBuilder;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.model.Finding;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses and type-checks expressions over given variables. Immutable; building one takes milliseconds. */
public final class Checker {
    /** Longest expression, in code points. */
    private static final int MAX_CODE_POINTS = 100_000;

    private static final int MAX_RECURSION = 250;

    private static final Map<String, String> TYPE_NAMES = Map.ofEntries(
            Map.entry("bool", "bool"),
            Map.entry("bytes", "bytes"),
            Map.entry("double", "double"),
            Map.entry("int", "int"),
            Map.entry("uint", "uint"),
            Map.entry("string", "string"),
            Map.entry("null_type", "null_type"),
            Map.entry("list", "list(dyn)"),
            Map.entry("map", "map(dyn, dyn)"),
            Map.entry("type", "type(dyn)"),
            Map.entry("optional_type", "optional_type(dyn)"),
            Map.entry("net.IP", "net.IP"),
            Map.entry("net.CIDR", "net.CIDR"),
            Map.entry("google.protobuf.Duration", "google.protobuf.Duration"),
            Map.entry("google.protobuf.Timestamp", "google.protobuf.Timestamp"));

    /** Sets of functions for which a checker is kept. */
    private static final int MOST_CHECKERS = 128;

    private final Map<String, CelType> variables;
    private final Messages messages;
    private final CelParser parser;
    private final Map<Set<String>, CelChecker> checkers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Set<String>, CelChecker> eldest) {
            return size() > MOST_CHECKERS;
        }
    };

    /** @param messages types with fields that the variables' types refer to */
    public Checker(Map<String, CelType> variables, Collection<StructType> messages) {
        this.variables = Map.copyOf(variables);
        this.messages = new Messages(ImmutableList.copyOf(messages));
        this.parser = CelParserFactory.standardCelParserBuilder()
                .setOptions(options())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(SortByMacro.macro())
                .addMacros(CelExtensions.bindings().macros())
                .addMacros(CelExtensions.comprehensions().macros())
                .addMacros(OptionalMacros.macros())
                .build();
    }

    // dev.cel sets up every declaration anew for each expression; so a checker gets only the functions that are called.
    private synchronized CelChecker checkerFor(CelAbstractSyntaxTree parsed) {
        Set<String> called = CelNavigableAst.fromAst(parsed)
                .getRoot()
                .allNodes()
                .filter(node -> node.expr().exprKind().getKind() == CelExpr.ExprKind.Kind.CALL)
                .map(node -> node.expr().call().function())
                .collect(Collectors.toSet());
        return checkers.computeIfAbsent(called, this::checkerOf);
    }

    private CelChecker checkerOf(Set<String> called) {
        CelCheckerBuilder builder = CelCompilerFactory.standardCelCheckerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setOptions(options())
                .addFunctionDeclarations(Declarations.forChecker(called))
                .addFileTypes(Any.getDescriptor().getFile(), WrappersProto.getDescriptor(), StructProto.getDescriptor())
                .setTypeProvider(messages);
        TYPE_NAMES.forEach((name, type) -> builder.addVarDeclarations(
                CelVarDecl.newVarDeclaration(name, TypeType.create(TypeNotation.parse(type)))));
        variables.forEach((name, type) -> builder.addVarDeclarations(CelVarDecl.newVarDeclaration(name, type)));
        return builder.build();
    }

    private static CelOptions options() {
        return CelOptions.current()
                .maxExpressionCodePointSize(MAX_CODE_POINTS)
                .maxParseRecursionDepth(MAX_RECURSION)
                .enableHeterogeneousNumericComparisons(true)
                .enableOptionalSyntax(true)
                .enableQuotedIdentifierSyntax(false)
                .build();
    }

    /** The names of types an expression may use as values. */
    public static Set<String> typeNames() {
        return TYPE_NAMES.keySet();
    }

    /**
     * Parses, checks, and validates literals.
     *
     * @throws CelCompileException with what dev.cel or a validation reports
     */
    public CelAbstractSyntaxTree check(String expression) throws CelCompileException {
        CelAbstractSyntaxTree tree;
        try {
            CelAbstractSyntaxTree parsed = parser.parse(expression).getAst();
            tree = checkerFor(parsed).check(parsed).getAst();
        } catch (CelValidationException invalid) {
            List<CelIssue> issues = invalid.getErrors();
            throw new CelCompileException(
                    ErrorClassifier.classify(issues), expression, messageOf(issues, invalid), positionOf(issues));
        } catch (StackOverflowError tooDeep) {
            throw new CelCompileException(CelErrorKind.RECURSION_LIMIT, expression, "expression is nested too deep");
        }
        Literals.validate(expression, tree);
        return tree;
    }

    private static String messageOf(List<CelIssue> issues, CelValidationException invalid) {
        return issues.isEmpty()
                ? String.valueOf(invalid.getMessage())
                : issues.getFirst().getMessage();
    }

    private static Finding.@Nullable Position positionOf(List<CelIssue> issues) {
        if (issues.isEmpty()) {
            return null;
        }
        CelSourceLocation location = issues.getFirst().getSourceLocation();
        return new Finding.Position(location.getLine(), location.getColumn() + 1);
    }

    /** Makes message types known by their names. */
    @Immutable
    private record Messages(ImmutableList<StructType> messages) implements CelTypeProvider {
        @Override
        public ImmutableCollection<CelType> types() {
            return ImmutableList.copyOf(messages);
        }

        @Override
        public Optional<CelType> findType(String name) {
            return messages.stream()
                    .filter(type -> type.name().equals(name))
                    .map(type -> (CelType) type)
                    .findFirst();
        }
    }
}
