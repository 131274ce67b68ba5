package dev.landfall.cel.estimate;

import dev.cel.common.ast.CelExpr;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the language, by overload; what is not here costs 1.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/checker/cost.go">checker/cost.go</a>
 */
final class LanguageEstimates {

    /** Of which not all arguments are evaluated. */
    static final Set<String> SHORT_CIRCUITED = Set.of("logical_and", "logical_or", "conditional");

    private final Sizes sizes;

    LanguageEstimates(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Without the arguments. */
    CallEstimate of(CelExpr expr, String overload, @Nullable Subject target, List<Subject> arguments) {
        return switch (overload) {
            case "string_format" -> target == null ? CallEstimate.NOMINAL : CallEstimate.reading(computed(target), 1);
            case "string_to_bytes", "bytes_to_string", "strings_quote" ->
                converted(overload, computed(arguments.getFirst()));
            case "starts_with_string", "ends_with_string" -> CallEstimate.reading(computed(arguments.getFirst()), 1);
            case "in_list" -> CallEstimate.of(computed(arguments.get(1)).times(1.0));
            case "matches_string" -> target == null ? CallEstimate.NOMINAL : matches(target, arguments.getFirst());
            case "contains_string" ->
                target == null
                        ? CallEstimate.NOMINAL
                        : CallEstimate.of(computed(target)
                                .times(0.1)
                                .times(computed(arguments.getFirst()).times(0.1)));
            case "add_string", "add_bytes", "add_list" -> added(expr, overload, arguments);
            case "less_string", "greater_string", "less_equals_string", "greater_equals_string" -> compared(arguments);
            case "less_bytes", "greater_bytes", "less_equals_bytes", "greater_equals_bytes" -> compared(arguments);
            case "equals", "not_equals" -> compared(arguments);
            default -> CallEstimate.NOMINAL;
        };
    }

    /** With the arguments. */
    CallEstimate shortCircuited(CelExpr expr, String overload, List<Subject> arguments, List<Bounds> costs) {
        if (!overload.equals("conditional")) {
            Bounds both = costs.get(0).plus(costs.get(1));
            return CallEstimate.of(new Bounds(costs.get(0).min(), both.max()));
        }
        Bounds size = computed(arguments.get(1)).or(computed(arguments.get(2)));
        sizes.entry(expr, sizes.entries(written(arguments.get(1)), written(arguments.get(2))));
        return new CallEstimate(costs.get(0).plus(costs.get(1).or(costs.get(2))), size);
    }

    private static CallEstimate converted(String overload, Bounds size) {
        Bounds result = switch (overload) {
            case "string_to_bytes" -> new Bounds(size.min(), size.max() * 4); // beyond 64 bits, as cel-go has it
            case "bytes_to_string" -> new Bounds(Long.divideUnsigned(size.min(), 4), size.max());
            default -> new Bounds(size.min() + 2, size.max() * 2 + 2);
        };
        return new CallEstimate(size.times(0.1), result);
    }

    private static CallEstimate matches(Subject target, Subject regex) {
        Bounds text = computed(target).plus(Bounds.ONE).times(0.1);
        return CallEstimate.of(text.times(computed(regex).times(0.25)));
    }

    private CallEstimate added(CelExpr expr, String overload, List<Subject> arguments) {
        Bounds result = computed(arguments.get(0)).plus(computed(arguments.get(1)));
        sizes.entry(expr, sizes.entries(written(arguments.get(0)), written(arguments.get(1))));
        return new CallEstimate(overload.equals("add_list") ? Bounds.ONE : result.times(0.1), result);
    }

    private static CallEstimate compared(List<Subject> arguments) {
        long shorter = Bounds.least(
                computed(arguments.get(0)).max(), computed(arguments.get(1)).max());
        return CallEstimate.of(new Bounds(shorter == 0 ? 0 : 1, shorter).times(0.1));
    }

    /** The language's own rules do not look up a path: what the expression tells has to do. */
    private static Bounds computed(Subject subject) {
        Bounds size = subject.computed();
        return size == null ? Bounds.UNKNOWN : size;
    }

    private static CelExpr written(Subject argument) {
        return Objects.requireNonNull(argument.expr(), "arguments are written down");
    }
}
