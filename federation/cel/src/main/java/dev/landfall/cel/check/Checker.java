package dev.landfall.cel.check;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.Immutable;
import com.google.protobuf.Any;
import com.google.protobuf.StructProto;
import com.google.protobuf.WrappersProto;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.model.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parses and type-checks expressions over given variables. Immutable; building one takes milliseconds. */
public final class Checker {
    /** Longest expression, in code points. */
    private static final int MAX_CODE_POINTS = 100_000;

    private static final int MAX_RECURSION = 250;
    private static final int OPTIONAL_VERSION = 2;

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

    private final CelCompiler compiler;

    /** @param messages types with fields that the variables' types refer to */
    public Checker(Map<String, CelType> variables, Collection<StructType> messages) {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardEnvironmentEnabled(false)
                .setOptions(options())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addMacros(SortByMacro.macro())
                .addMacros(CelExtensions.bindings().macros())
                .addMacros(CelExtensions.comprehensions().macros())
                .addMacros(CelExtensions.optional(OPTIONAL_VERSION).macros())
                .addFunctionDeclarations(Declarations.forChecker())
                .addFileTypes(Any.getDescriptor().getFile(), WrappersProto.getDescriptor(), StructProto.getDescriptor())
                .setTypeProvider(new Messages(ImmutableList.copyOf(messages)));
        TYPE_NAMES.forEach((name, type) -> builder.addVar(name, TypeType.create(TypeNotation.parse(type))));
        variables.forEach(builder::addVar);
        compiler = builder.build();
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
        CelValidationResult result;
        CelAbstractSyntaxTree tree;
        try {
            result = compiler.compile(expression);
            tree = result.getAst();
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
