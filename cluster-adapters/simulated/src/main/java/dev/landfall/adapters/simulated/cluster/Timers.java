package dev.landfall.adapters.simulated.cluster;

import java.util.PriorityQueue;

/** What will happen when; of two at the same time, first what was set first. */
final class Timers {

    private final PriorityQueue<Timer> queue = new PriorityQueue<>();
    private long set;

    private record Timer(long atMs, long number, Runnable action) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(atMs, other.atMs);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    void at(long atMs, Runnable action) {
        queue.add(new Timer(atMs, set++, action));
    }

    /** {@code Long.MAX_VALUE} if nothing is set. */
    long nextMs() {
        Timer next = queue.peek();
        return next == null ? Long.MAX_VALUE : next.atMs;
    }

    Runnable pop() {
        return queue.remove().action;
    }
}
