package dev.landfall.streams.replica;

import dev.landfall.core.Head;
import dev.landfall.core.State;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Who waits for the replica to show something. */
final class Waiters {

    private final List<Waiter> waiting = new CopyOnWriteArrayList<>();

    private record Waiter(Predicate<State> condition, CompletableFuture<Head> answer) {}

    CompletableFuture<Head> add(Predicate<State> condition) {
        Waiter waiter = new Waiter(condition, new CompletableFuture<>());
        waiting.add(waiter);
        return waiter.answer();
    }

    /** To be called whenever the state has changed, under its lock. */
    void look(State state) {
        Head head = state.head();
        waiting.removeIf(waiter -> waiter.answer().isDone() || answered(waiter, state, head));
    }

    /** Who waited goes on in a thread of its own, not under the replica's lock. */
    private static boolean answered(Waiter waiter, State state, Head head) {
        if (!waiter.condition().test(state)) {
            return false;
        }
        waiter.answer().completeAsync(() -> head);
        return true;
    }
}
