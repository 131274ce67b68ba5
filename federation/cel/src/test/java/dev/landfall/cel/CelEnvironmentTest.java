package dev.landfall.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelEnvironmentTest {
    private final CelEnvironment environment = CelEnvironment.of(Map.of(
            "job", MapType.create(SimpleType.STRING, SimpleType.DYN), "regions", ListType.create(SimpleType.STRING)));

    private CelOutcome eval(String expression) throws CelCompileException {
        return environment
                .compile(expression)
                .eval(Map.of(
                        "job",
                        Map.of("dataClass", "personal", "gpus", 8),
                        "regions",
                        List.of("eu-west-1", "eu-north-1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job.dataClass == 'personal' && regions.all(r, r.startsWith('eu-'))",
                "job.?priority.orValue('low') == 'low'",
                "quantity('80Gi').compareTo(quantity('81559Mi')) > 0",
                "semver('v1.36', true).isGreaterThan(semver('1.35.9'))",
                "cidr('10.0.0.0/8').containsIP('10.1.2.3')",
                "job.gpus == 8.0",
                "cel.bind(n, job.gpus, n > 4 && n < 16)",
                "regions.transformMap(i, r, i).size() == 2",
                "['b', 'a'].sortBy(x, x)[0] == 'a'",
                "duration('90m') > duration('1h') && timestamp('2026-11-24T00:00:00Z').getDayOfWeek() == 2",
                "1 / 0 == 1 || true"
            })
    void everyLibraryIsThere(String expression) throws CelCompileException {
        assertThat(eval(expression).isTrue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "job.nothing == 1|NO_SUCH_KEY",
                "regions[2] == ''|INDEX_OUT_OF_BOUNDS",
                "job.gpus / 0 == 1|DIVIDE_BY_ZERO",
                "quantity('1 GB') == quantity('1')|QUANTITY_PARSE",
                "int(job.dataClass) == 1|TYPE_CONVERSION",
                "lists.range(1000).all(x, lists.range(1000).all(y, x * y >= 0))|COST_LIMIT"
            })
    void failuresHaveNames(String expression, CelErrorKind kind) throws CelCompileException {
        assertThat(eval(expression))
                .isInstanceOfSatisfying(
                        CelOutcome.Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "job.|SYNTAX",
                "cluster.region == ''|UNDECLARED_REFERENCE",
                "regions == 1|NO_MATCHING_OVERLOAD",
                "[1, 'a'].size() == 2|TYPE_MISMATCH",
                "has(job)|MACRO",
                "'a'.matches('(')|INVALID_LITERAL",
                "bool('yes')|CONSTANT_FOLD"
            })
    void whatDoesNotCompileSaysWhy(String expression, CelErrorKind kind) {
        CelCompileException refused =
                catchThrowableOfType(CelCompileException.class, () -> environment.compile(expression));
        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.kind().foundByCompiling()).isTrue();
    }

    @Test
    void aVariableWithoutValueFailsOnlyWhereItIsRead() throws CelCompileException {
        CelProgram program = environment.compile("regions.size() > 0 || job.gpus > 4");
        assertThat(program.eval(Map.of("regions", List.of("eu"))).isTrue()).isTrue();
        assertThat(program.eval(Map.of("regions", List.of())))
                .isInstanceOfSatisfying(
                        CelOutcome.Failure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(CelErrorKind.NO_SUCH_VARIABLE));
    }

    @Test
    void costsAreReckonedAsKubernetesDoes() throws CelCompileException {
        // One for the variable, one for the key, one for the comparison.
        assertThat(eval("job.dataClass == 'personal'").cost()).isEqualTo(3);
    }
}
