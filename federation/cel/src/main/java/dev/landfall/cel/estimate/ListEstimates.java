package dev.landfall.cel.estimate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions of the libraries of lists and sets, by overload.
 *
 * @see <a href="https://github.com/google/cel-go/blob/v0.26.0/ext/lists.go">ext/lists.go</a>
 */
final class ListEstimates {

    private static final Bounds LIST = Bounds.of(10);

    private ListEstimates() {}

    /** Null for other functions. */
    static @Nullable CallEstimate of(String overload, @Nullable Subject target, List<Subject> arguments) {
        return switch (overload) {
            case "list_slice" -> target == null ? null : slice(target, arguments);
            case "lists_range" -> made(1, Bounds.of(number(arguments.getFirst(), Bounds.MOST)));
            case "list_reverse", "list_flatten" -> target == null ? null : made(1, target.size());
            case "list_flatten_int" ->
                target == null ? null : made(Bounds.toDouble(number(arguments.getFirst(), Bounds.MOST)), target.size());
            case "list_distinct" -> target == null ? null : made(2, square(target));
            case "list_sets_contains_list", "list_sets_intersects_list" -> pairs(arguments, 1);
            case "list_sets_equivalent_list" -> pairs(arguments, 2);
            default -> target == null ? null : sort(overload, target, arguments);
        };
    }

    private static CallEstimate slice(Subject target, List<Subject> arguments) {
        long from = number(arguments.get(0), 0);
        long to = number(arguments.get(1), target.size().max());
        return made(1, Bounds.of(to - from)); // beyond zero, as cel-go has it
    }

    private static @Nullable CallEstimate sort(String overload, Subject target, List<Subject> arguments) {
        boolean byKeys = overload.endsWith("_sortByAssociatedKeys");
        if (!overload.startsWith("list_") || !(byKeys || overload.endsWith("_sort"))) {
            return null;
        }
        double factor = overload.startsWith("list_string_") || overload.startsWith("list_bytes_") ? 2.0 + 0.1 : 2;
        return made(factor, square(byKeys ? arguments.getFirst() : target));
    }

    private static Bounds square(Subject list) {
        return list.size().times(list.size());
    }

    private static CallEstimate made(double factor, Bounds size) {
        return new CallEstimate(size.times(factor).plus(Bounds.ONE).plus(LIST), size);
    }

    private static CallEstimate pairs(List<Subject> arguments, double factor) {
        Bounds pairs = arguments.get(0).size().times(arguments.get(1).size());
        return CallEstimate.of(pairs.times(factor).plus(Bounds.ONE));
    }

    private static long number(Subject subject, long otherwise) {
        Long literal = subject.literal();
        return literal == null ? otherwise : Math.max(0, literal);
    }
}
