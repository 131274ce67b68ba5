package dev.landfall.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Random histories: one seed = one history; a failing one shrinks. */
public final class Histories {

    private Histories() {}

    static List<Op> of(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Op.Kind> kinds = List.of(Op.Kind.values());
        int weights = kinds.stream().mapToInt(kind -> kind.weight).sum();
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            int at = random.nextInt(weights);
            int next = 0;
            while (at >= kinds.get(next).weight) {
                at -= kinds.get(next++).weight;
            }
            ops.add(new Op(kinds.get(next), random.nextInt(1 << 16), random.nextInt(1 << 16), random.nextInt(1 << 16)));
        }
        return ops;
    }

    /** A shorter history that fails too: ever smaller pieces are left out as long as it does. */
    public static <T> List<T> shrink(List<T> failing, Consumer<List<T>> property) {
        List<T> smallest = failing;
        for (int piece = smallest.size() / 2; piece >= 1; piece /= 2) {
            int from = 0;
            while (from + piece <= smallest.size()) {
                List<T> without = new ArrayList<>(smallest.subList(0, from));
                without.addAll(smallest.subList(from + piece, smallest.size()));
                if (fails(property, without)) {
                    smallest = without;
                } else {
                    from += piece;
                }
            }
        }
        return smallest;
    }

    private static <T> boolean fails(Consumer<List<T>> property, List<T> history) {
        try {
            property.accept(history);
            return false;
        } catch (AssertionError | RuntimeException e) {
            return true;
        }
    }
}
