package dev.landfall.cel.estimate;

import java.util.List;

/** Functions that make texts of texts, with how long those can be. */
final class Texts {

    private Texts() {}

    static CallEstimate replace(Subject target, List<Subject> arguments) {
        Bounds size = target.size();
        Bounds old = arguments.get(0).size();
        Bounds now = arguments.get(1).size();
        Bounds longest = longest(size.max(), old.min(), now.max());
        Bounds shortest = shortest(size.min(), old.max(), now.min());
        Bounds count = new Bounds(shortest.min(), longest.min());
        Bounds retained = new Bounds(shortest.max(), longest.max());
        return new CallEstimate(size.times(0.2), count.times(now).plus(retained));
    }

    /** How often at most, and how much of the text stays then. */
    private static Bounds longest(long text, long old, long now) {
        if (old == 0) {
            return new Bounds(text == Bounds.MOST ? text : text + 1, text);
        }
        return Long.compareUnsigned(now, old) <= 0 ? new Bounds(0, text) : new Bounds(ceiling(text, old), 0);
    }

    /** How often at least, and how much of the text stays then. */
    private static Bounds shortest(long text, long old, long now) {
        if (old == 0) {
            return new Bounds(text == Bounds.MOST ? text : text + 1, text);
        }
        return Long.compareUnsigned(old, now) <= 0 ? new Bounds(0, text) : new Bounds(ceiling(text, old), 0);
    }

    private static long ceiling(long text, long part) {
        return Bounds.toUnsigned(Math.ceil(Bounds.toDouble(text) / Bounds.toDouble(part)));
    }

    static CallEstimate split(Subject target, List<Subject> arguments) {
        Bounds size = target.size();
        Long most = arguments.size() > 1 ? arguments.get(1).literal() : null;
        return new CallEstimate(size.times(0.2), new Bounds(0, most == null ? size.max() : most));
    }

    static CallEstimate join(Subject target, List<Subject> arguments) {
        Bounds count = target.size();
        Subject element = target.element();
        Bounds size = element == null ? Bounds.NONE : count.times(element.size());
        if (!arguments.isEmpty()) {
            Bounds separators =
                    new Bounds(count.min() == 0 ? 0 : count.min() - 1, count.max() == 0 ? 0 : count.max() - 1);
            size = size.plus(arguments.getFirst().size().times(separators));
        }
        return new CallEstimate(size.times(0.1), size);
    }
}
