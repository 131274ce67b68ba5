package dev.landfall.lab.build;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Tells at most every 20 seconds how far a build is. */
final class Progress implements IntConsumer {

    private static final long EVERY_NANOS = 20_000_000_000L;

    private final int packages;
    private final Consumer<String> told;
    private final long beganNanos = System.nanoTime();
    private long toldNanos = beganNanos;
    private int before;
    private int last;

    /** @param packages of all programs together, at most: those in Go's own cache are not compiled again */
    Progress(int packages, Consumer<String> told) {
        this.packages = packages;
        this.told = told;
    }

    @Override
    public void accept(int compiled) {
        if (compiled < last) {
            before += last; // the next program counts anew
        }
        last = compiled;
        long now = System.nanoTime();
        if (now - toldNanos > EVERY_NANOS) {
            toldNanos = now;
            told.accept("compiled " + (before + last) + " of at most " + packages + " packages, "
                    + (now - beganNanos) / 1_000_000_000 + " s");
        }
    }
}
