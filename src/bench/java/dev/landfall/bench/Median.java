package dev.landfall.bench;

import java.util.Arrays;

/** The middle of what was measured; of an even number of values the upper one. */
final class Median {

    private Median() {}

    static double of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
