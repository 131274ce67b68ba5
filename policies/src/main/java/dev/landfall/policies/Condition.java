package dev.landfall.policies;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.SimpleType;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelEnvironment;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.CelOutcome;
import dev.landfall.cel.CelProgram;
import dev.landfall.model.Finding;
import dev.landfall.model.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A rule's {@code when}, compiled. Pure and thread-safe; the work of one evaluation is bounded. */
final class Condition {

    /** Longer rules are not readable by those they concern. */
    static final int LONGEST = 4_096;

    /** In the units by which Kubernetes bounds a selector, which may cost a hundred times as much. */
    private static final long COST_LIMIT = 10_000;

    private static final CelEnvironment ENVIRONMENT = CelEnvironment.of(Vocabulary.VARIABLES, Vocabulary.MESSAGES);
    private static final Pattern UNDEFINED_FIELD = Pattern.compile("undefined field '([^']*)'");
    private static final Pattern VARIABLE_BEFORE = Pattern.compile("([A-Za-z_]\\w*)\\s*$");

    private final CelProgram program;

    private Condition(CelProgram program) {
        this.program = program;
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
        try {
            CelProgram program = ENVIRONMENT.compile(when);
            if (!program.outputType().equals(SimpleType.BOOL)) {
                throw new RefusedException(
                        notCompiled(thing, when, "it is of type " + program.outputTypeText() + ", not bool", ""));
            }
            return new Condition(program);
        } catch (CelCompileException e) {
            throw new RefusedException(finding(thing, when, e));
        }
    }

    private static Finding finding(String thing, String when, CelCompileException problem) {
        String message = String.valueOf(problem.getMessage());
        Optional<Finding.Position> position = problem.position();
        String where =
                position.map(at -> " at " + at.line() + ":" + at.column()).orElse("");
        Matcher undefined = UNDEFINED_FIELD.matcher(message);
        if (problem.kind() != CelErrorKind.UNDEFINED_FIELD || !undefined.find() || position.isEmpty()) {
            return notCompiled(thing, when, message, where);
        }
        String variable = variableBefore(when, position.get());
        return new Finding(
                "policy.fieldExists",
                thing,
                variable + "." + undefined.group(1),
                "there is no such field," + where + " of the condition",
                "Use one of " + String.join(", ", Vocabulary.fieldsOf(variable)));
    }

    /** The name before the dot at a position. */
    private static String variableBefore(String when, Finding.Position dot) {
        String line = when.lines().skip(dot.line() - 1L).findFirst().orElse("");
        Matcher name = VARIABLE_BEFORE.matcher(line.substring(0, Math.min(dot.column() - 1, line.length())));
        return name.find() ? name.group(1) : "cluster";
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
        return program.tree();
    }

    /** @param facts from {@link Facts} */
    Truth on(Map<String, Object> facts) {
        return switch (program.eval(facts, COST_LIMIT)) {
            case CelOutcome.Value value -> value.isTrue() ? Truth.YES : Truth.NO;
            case CelOutcome.Failure failure -> new Truth(false, failure.message());
        };
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
    }
}
