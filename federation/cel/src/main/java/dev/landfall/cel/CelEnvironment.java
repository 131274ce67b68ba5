package dev.landfall.cel;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.landfall.cel.check.Checker;
import dev.landfall.cel.check.Declarations;
import dev.landfall.cel.check.TypeNotation;
import dev.landfall.cel.plan.PlanException;
import dev.landfall.cel.plan.Planner;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Kubernetes' CEL over a set of variables: all libraries that Kubernetes 1.36 offers to stored expressions, with its
 * limits and its meaning.
 *
 * <pre>{@code
 * CelEnvironment environment = CelEnvironment.of(Map.of("job", MapType.create(SimpleType.STRING, SimpleType.DYN)));
 * CelProgram program = environment.compile("job.dataClass == 'personal'");
 * CelOutcome outcome = program.eval(Map.of("job", Map.of("dataClass", "personal")));
 * }</pre>
 *
 * Immutable; building one takes milliseconds, so keep it.
 */
public final class CelEnvironment {
    private final List<String> variables;
    private final Checker checker;

    private CelEnvironment(SortedMap<String, CelType> variables, Collection<StructType> messages) {
        this.variables = List.copyOf(variables.keySet());
        this.checker = new Checker(variables, messages);
    }

    public static CelEnvironment of(Map<String, CelType> variables) {
        return of(variables, List.of());
    }

    /** @param messages types with known fields that variables are of, so that a misspelt field does not compile */
    public static CelEnvironment of(Map<String, CelType> variables, Collection<StructType> messages) {
        return new CelEnvironment(new TreeMap<>(variables), messages);
    }

    /**
     * Compiles an expression of any type.
     *
     * @throws CelCompileException with the kind of error and a message that names the place
     */
    public CelProgram compile(String expression) throws CelCompileException {
        return compile(expression, anyType -> true);
    }

    /**
     * Compiles an expression of a type that is wanted.
     *
     * @throws CelCompileException also, with {@link CelErrorKind#OUTPUT_TYPE}, when its type is not wanted
     */
    public CelProgram compile(String expression, Predicate<CelType> wanted) throws CelCompileException {
        CelAbstractSyntaxTree tree = checker.check(expression);
        if (!wanted.test(tree.getResultType())) {
            throw new CelCompileException(
                    CelErrorKind.OUTPUT_TYPE,
                    expression,
                    "must not evaluate to " + TypeNotation.format(tree.getResultType()));
        }
        try {
            Planner.Plan plan = Planner.plan(tree, variables, Declarations.overloads(), Checker.typeNames());
            return new CelProgram(expression, variables, tree, plan);
        } catch (PlanException constantFails) {
            throw new CelCompileException(constantFails.kind(), expression, String.valueOf(constantFails.getMessage()));
        }
    }
}
