package dev.landfall.core;

import dev.landfall.core.placement.Placer;
import dev.landfall.core.quota.QuotaWork;
import dev.landfall.model.Finding;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.seam.DeviceFit;
import dev.landfall.model.seam.Residency;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes inputs: decides one event, evolves it, puts what it touches, decides the next, until nothing more follows or the step's
 * budget is used. Pure: the same state and input give the same events, and no clock is read.
 *
 * <p>Immutable; the state that it is given is not.
 */
public final class Core {

    /** Of the decisions: raised by every change that may decide otherwise. */
    public static final String VERSION = "2";

    /** How many budgets a decision that must not be cut may take before it counts as a fault. */
    private static final int ENDLESS = 100;

    private final Settings settings;
    private final Residency residency;
    private final DeviceFit devices;

    public Core(Settings settings, Residency residency, DeviceFit devices) {
        this.settings = settings;
        this.residency = residency;
        this.devices = devices;
    }

    public String configHash() {
        return settings.hash();
    }

    /**
     * Takes one input. The state is changed when this returns; its head is not.
     *
     * @throws CorruptHistoryException if the state contradicts itself: the cell must stop. Whatever else is thrown inside is undone,
     *     and the step that is returned refuses its input.
     */
    public StepResult take(State state, InputRecord input) {
        long nowMs = Math.max(state.head().nowMs(), input.appendedAtMs());
        long step = state.head().step() + 1;
        Run run = new Run(state, step, nowMs);
        try {
            return run.take(input);
        } catch (CorruptHistoryException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            run.undo();
            state.quota().forgetOwed();
            return internalRefusal(input, step, nowMs, state.workLeft(), e);
        }
    }

    /**
     * Evolves a step that was decided before, as a replay does.
     *
     * @throws CorruptHistoryException if an event cannot follow on the state
     */
    public static void replay(State state, List<Event> events) {
        for (Event event : events) {
            for (Change change : Evolver.evolve(state, event)) {
                Entity value = change.value();
                if (value == null) {
                    state.remove(change.key());
                } else {
                    state.put(value);
                }
            }
        }
    }

    private static StepResult internalRefusal(
            InputRecord input, long step, long nowMs, boolean workLeft, Throwable failure) {
        Finding finding = new Finding(
                "internal",
                "input",
                input.ref().toString(),
                "the core failed on it (" + failure.getClass().getSimpleName() + "), and nothing of it was kept",
                "Report this with the cell's log around step " + step);
        return new StepResult(
                step,
                nowMs,
                List.of(new Event.InputRejected(List.of(finding))),
                new TreeMap<>(),
                new TreeMap<>(),
                workLeft,
                failure);
    }

    /** One step under way. */
    private final class Run {

        private final State state;
        private final long step;
        private final long nowMs;
        private final List<Event> events = new ArrayList<>();
        private final List<Change> undo = new ArrayList<>();
        private final SortedMap<EntityKey, @Nullable Entity> touched = new TreeMap<>();
        private final SortedMap<EntityKey, @Nullable Entity> untouched = new TreeMap<>();

        Run(State state, long step, long nowMs) {
            this.state = state;
            this.step = step;
            this.nowMs = nowMs;
        }

        StepResult take(InputRecord input) {
            state.quota().forgetOwed();
            Placer placer = state.placer(residency, devices);
            QuotaWork quota = new QuotaWork(state.quota(), settings.fairSharing(), placer);
            Work work = new Work(state, settings, new QuotaDecisions(state, quota, placer, nowMs), nowMs);
            work.decided(new InputDecisions(state, work, step, nowMs).take(input));
            Event event = work.next();
            while (event != null) {
                apply(event);
                work.follow(event);
                if (events.size() > settings.stepBudget() * ENDLESS) {
                    throw new IllegalStateException("the step does not end; its last event is " + event);
                }
                if (events.size() >= settings.stepBudget() && !work.inTheMiddle()) {
                    work.leftOver().forEach(this::apply);
                    break;
                }
                event = work.next();
            }
            return new StepResult(step, nowMs, events, touched, untouched, state.workLeft(), null);
        }

        private void apply(Event event) {
            for (Change change : Evolver.evolve(state, event)) {
                Entity value = change.value();
                Entity before = value == null ? state.remove(change.key()) : state.put(value);
                undo.add(new Change(change.key(), before));
                if (!touched.containsKey(change.key())) {
                    untouched.put(change.key(), before);
                }
                touched.put(change.key(), value);
            }
            events.add(event);
        }

        void undo() {
            for (Change change : undo.reversed()) {
                Entity value = change.value();
                if (value == null) {
                    state.remove(change.key());
                } else {
                    state.put(value);
                }
            }
        }
    }
}
