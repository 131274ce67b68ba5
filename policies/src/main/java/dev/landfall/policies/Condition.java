package dev.landfall.policies;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule's {@code when}, compiled. Pure and thread-safe; the work of one evaluation is bounded. */
final class Condition {

    /** Longer rules are not readable by those they concern. */
    static final int LONGEST = 4_096;

    /** Over all comprehensions of one evaluation: labels are few, and regular expressions run in linear time. */
    private static final int MOST_ITERATIONS = 1_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(64)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .build();
    private static final CelCompiler COMPILER = compiler();
    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(CelExtensions.strings())
            .build();
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'");

    private final CelAbstractSyntaxTree tree;
    private final CelRuntime.Program program;

    private Condition(CelAbstractSyntaxTree tree, CelRuntime.Program program) {
        this.tree = tree;
        this.program = program;
    }

    private static CelCompiler compiler() {
        CelCompilerBuilder builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings())
                .setTypeProvider(Vocabulary.INSTANCE)
                .setResultType(SimpleType.BOOL);
        Vocabulary.variables().forEach((name, type) -> builder.addVar(name, referenced(type)));
        return builder.build();
    }

    private static CelType referenced(CelType type) {
        return type instanceof StructType ? StructTypeReference.create(type.name()) : type;
    }

    /** @param thing the rule, for the finding */
    static Condition compile(String thing, String when) throws RefusedException {
        if (when.codePointCount(0, when.length()) > LONGEST) {
            throw new RefusedException(new Finding(
                    "policy.whenLength",
                    thing,
                    when.length() + " characters",
                    "a condition has at most " + LONGEST + " characters",
                    "Split it into several rules"));
        }
        CelValidationResult result = COMPILER.compile(when);
        if (result.hasError()) {
            throw new RefusedException(result.getErrors().stream()
                    .map(issue -> finding(thing, when, issue))
                    .toList());
        }
        try {
            CelAbstractSyntaxTree tree = result.getAst();
            return new Condition(tree, RUNTIME.createProgram(tree));
        } catch (CelValidationException | CelEvaluationException e) {
            throw new RefusedException(notCompiled(thing, when, String.valueOf(e.getMessage()), ""));
        }
    }

    private static Finding finding(String thing, String when, CelIssue issue) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn() + 1;
        Matcher undefined = UNDEFINED_FIELD.matcher(issue.getMessage());
        if (undefined.find()) {
            String field = undefined.group(1);
            String variable = when.contains("job." + field) ? "job" : "cluster";
            return new Finding(
                    "policy.fieldExists",
                    thing,
                    variable + "." + field,
                    "there is no such field, at " + line + ":" + column + " of the condition",
                    "Use one of " + String.join(", ", Vocabulary.fieldsOf(variable)));
        }
        return notCompiled(thing, when, issue.getMessage(), " at " + line + ":" + column);
    }

    private static Finding notCompiled(String thing, String when, String problem, String where) {
        return new Finding(
                "policy.whenCompiles",
                thing,
                when,
                "the condition is no CEL expression of type bool: " + problem + where,
                "Write an expression over cluster, job, EU and EEA, as cluster.jurisdiction in EEA");
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    /** @param facts from {@link Vocabulary#facts} */
    Truth on(Map<String, Object> facts) {
        try {
            Object value = program.eval(facts);
            return value instanceof Boolean truth ? Truth.of(truth) : Truth.unknown("it gave " + value);
        } catch (CelEvaluationException e) {
            return Truth.unknown(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What a condition says of a placement.
     *
     * @param holds whether it is true; false also when it is not known
     * @param error why it is not known; null if it is
     */
    record Truth(boolean holds, @Nullable String error) {

        private static final Truth YES = new Truth(true, null);
        private static final Truth NO = new Truth(false, null);

        static Truth of(boolean value) {
            return value ? YES : NO;
        }

        static Truth unknown(String why) {
            return new Truth(false, why);
        }
    }
}
