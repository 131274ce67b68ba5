package dev.landfall.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.Settings;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.entity.Entity;
import dev.landfall.model.entity.EntityKey;
import dev.landfall.model.event.Event;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.quota.FairSharing;
import dev.landfall.model.seam.DeviceFit;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Properties over random histories. To run one seed again: {@code ./landfall test federation/core HistoryPropertiesTest
 * -Dlandfall.seed=SEED}.
 */
class HistoryPropertiesTest {

    private static final int HISTORIES = Integer.getInteger("landfall.histories", 1_000);
    private static final int LENGTH = 500;
    private static final DeviceFit DEVICES = new MemberDeviceFit();
    private static final Settings SETTINGS = new Settings(60, 600_000, 1_000, FairSharing.OFF);

    @Test
    void everyHistoryKeepsEveryInvariant() {
        forEachSeed(1, HISTORIES, ops -> {
            Player player = new Player(core());
            int checked = 0;
            for (Op op : ops) {
                player.play(op);
                for (; checked < player.steps.size(); checked++) {
                    Checks.afterStep(player, player.steps.get(checked));
                }
                Checks.quotaUsageMatchesPlacements(player.state);
            }
            Checks.restartEqualsLive(player.state);
            replayEqualsLive(player);
        });
    }

    @Test
    void theSameInputsGiveTheSameEventsByteForByte() {
        forEachSeed(5_001, HISTORIES / 10, ops -> {
            Player first = played(ops);
            Player second = new Player(core());
            first.inputs.subList(second.inputs.size(), first.inputs.size()).forEach(second::take);
            for (int i = 0; i < first.steps.size(); i++) {
                assertThat(Codec.toJson(second.steps.get(i).events()))
                        .isEqualTo(Codec.toJson(first.steps.get(i).events()));
            }
            Checks.sameState(first.state, second.state);
        });
    }

    @Test
    void aCoreThatRestartsAfterEveryStepDecidesAsOneThatLives() {
        forEachSeed(6_001, HISTORIES / 50, ops -> {
            Player live = played(ops);
            State state = new State();
            Core core = core();
            for (int i = 0; i < live.inputs.size(); i++) {
                StepResult result = core.take(state, live.inputs.get(i));
                assertThat(result.events()).isEqualTo(live.steps.get(i).events());
                State restarted = new State();
                state.entities().values().forEach(restarted::put);
                restarted.head(new Head(result.step(), result.nowMs(), ""));
                state = restarted;
            }
        });
    }

    @Test
    void aDuplicateHasOneEffect() {
        forEachSeed(7_001, HISTORIES / 10, ops -> {
            Player player = played(ops);
            for (InputRecord input : List.copyOf(player.inputs)) {
                boolean repeats = (input.content() instanceof Input.JobSubmitted submitted
                                && player.state.job(submitted.job()) != null)
                        || (input.content() instanceof Input.FromAgent
                                && !(input.content() instanceof Input.StatusReported));
                if (repeats) {
                    StepResult again = player.take(new InputRecord(
                            new InputRef("again", input.ref().offset()),
                            input.appendedAtMs(),
                            input.sender(),
                            input.eventId(),
                            input.content()));
                    assertThat(again.events())
                            .filteredOn(event -> !(event instanceof Event.InputRejected))
                            .filteredOn(event -> ofTheInput(event))
                            .isEmpty();
                }
            }
        });
    }

    /** Earlier steps may have left work over, which any input takes up. */
    private static boolean ofTheInput(Event event) {
        return event instanceof Event.JobQueued
                || event instanceof Event.NodesChanged
                || event instanceof Event.ClusterChanged;
    }

    @Test
    void aStepThatThrowsLeavesTheStateAsItWas() {
        forEachSeed(8_001, HISTORIES / 10, ops -> {
            Player player = played(ops);
            SortedMap<EntityKey, Entity> before = player.state.entities();
            ThrowingResidency residency = new ThrowingResidency();
            Core failing = new Core(SETTINGS, residency, DEVICES);
            Player twin = played(ops);
            for (InputRecord input : player.inputs.subList(20, player.inputs.size())) {
                StepResult result = failing.take(twin.state, input);
                if (result.failure() != null) {
                    assertThat(twin.state.entities()).isEqualTo(before);
                    Checks.sameState(twin.state, player.state);
                }
                before = twin.state.entities();
                player.state.clear();
                before.values().forEach(player.state::put);
                if (residency.thrown > 20) {
                    return;
                }
            }
        });
    }

    private static void replayEqualsLive(Player player) {
        State replayed = new State();
        player.steps.forEach(step -> Core.replay(replayed, step.events()));
        Checks.sameState(replayed, player.state);
    }

    private static Player played(List<Op> ops) {
        Player player = new Player(core());
        ops.forEach(player::play);
        return player;
    }

    private static Core core() {
        return new Core(SETTINGS, new CountryResidency(), DEVICES);
    }

    private static void forEachSeed(long from, int count, Consumer<List<Op>> property) {
        Long only = Long.getLong("landfall.seed");
        LongStream seeds = only == null ? LongStream.range(from, from + Math.max(1, count)) : LongStream.of(only);
        seeds.parallel().forEach(seed -> {
            List<Op> ops = Histories.of(seed, LENGTH);
            try {
                property.accept(ops);
            } catch (AssertionError | RuntimeException e) {
                List<Op> smallest = Histories.shrink(ops, property);
                throw new AssertionError(
                        "seed " + seed + " fails, and so does this part of its history:\n" + smallest
                                + "\nrun it again: ./landfall test federation/core HistoryPropertiesTest"
                                + " -Dlandfall.seed=" + seed,
                        e);
            }
        });
    }
}
