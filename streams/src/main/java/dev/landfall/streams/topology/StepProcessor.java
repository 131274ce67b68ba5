package dev.landfall.streams.topology;

import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.model.Digest;
import dev.landfall.model.codec.Codec;
import dev.landfall.model.input.Input;
import dev.landfall.model.journal.JournalRecord;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.model.wire.CloudEvent;
import dev.landfall.streams.door.Taken;
import dev.landfall.streams.output.Output;
import dev.landfall.streams.output.Outputs;
import dev.landfall.streams.store.CellStore;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each input through the core and writes the step: changelog, journal, dispatches, refusals, all in the task's transaction.
 * Nothing here outlives an initialisation; what is remembered is in the stores.
 */
final class StepProcessor implements Processor<byte[], Opened, String, Output> {

    private static final Logger LOG = LoggerFactory.getLogger(StepProcessor.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    /**
     * While inputs are taken within this time, the task commits as often as it may, for latency. When it is behind, nobody gains
     * from that, and the longer interval of {@code StreamsProperties} saves much of the broker's CPU.
     */
    private static final long UP_TO_DATE_MS = 100;

    private static final String STEP_TAKEN = "dev.landfall.step.taken.v1";

    private final CellParts parts;
    private @Nullable Task task;

    StepProcessor(CellParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<String, Output> context) {
        CellStore store = context.getStateStore(CellTopology.STATE);
        KeyValueStore<Bytes, byte[]> manifests = context.getStateStore(CellTopology.MANIFESTS);
        Task newTask = new Task(parts, context, store, new Manifests(manifests));
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, newTask::tick);
        context.schedule(parts.commitEvery(), PunctuationType.WALL_CLOCK_TIME, _ -> newTask.commit());
        task = newTask;
    }

    @Override
    public void process(Record<byte[], Opened> record) {
        Objects.requireNonNull(task).take(record.value());
    }

    /** One life of the processor. */
    private static final class Task {

        private final CellParts parts;
        private final CellTopics topics;
        private final ProcessorContext<String, Output> context;
        private final CellStore store;
        private final Manifests manifests;
        /** Whether a {@code Continued} was written that has not come back. */
        private boolean continues;

        /** Whether the newest input was taken soon after it was appended, and is not committed yet. */
        private boolean dueForCommit;

        Task(CellParts parts, ProcessorContext<String, Output> context, CellStore store, Manifests manifests) {
            this.parts = parts;
            this.topics = parts.topics();
            this.context = context;
            this.store = store;
            this.manifests = manifests;
        }

        void take(Opened opened) {
            Taken taken = opened.taken();
            State state = store.state();
            long start = System.nanoTime();
            StepResult result = parts.core().take(state, taken.input());
            long decided = System.nanoTime();
            byte[] journal = journal(state.head(), taken, result);
            Head head =
                    new Head(result.step(), result.nowMs(), Digest.of(journal).hex());
            long hashed = System.nanoTime();
            int records = store.write(result.touched(), head);
            long stored = System.nanoTime();
            records += manifests.follow(result, taken.manifest());
            List<Output> outputs = Outputs.of(topics, taken.input(), result, state, manifests::of);
            outputs.forEach(this::forward);
            writeJournal(result.step(), journal);
            goOn(taken.input().content(), result.workLeft());
            if (result.failure() != null) {
                LOG.error(
                        "step {} failed on {} and was undone",
                        result.step(),
                        taken.input().ref(),
                        result.failure());
            }
            StepObserver.StepCost cost = new StepObserver.StepCost(
                    opened.doorNanos(),
                    decided - start,
                    hashed - decided,
                    stored - hashed,
                    System.nanoTime() - stored,
                    records + outputs.size() + 1,
                    journal.length);
            parts.observer().taken(result, cost);
            dueForCommit = context.currentSystemTimeMs() - taken.input().appendedAtMs() <= UP_TO_DATE_MS;
        }

        void commit() {
            if (dueForCommit) {
                context.commit();
                dueForCommit = false;
            }
        }

        private byte[] journal(Head before, Taken taken, StepResult result) {
            return Codec.encode(new JournalRecord(
                    topics.cell().value(),
                    result.step(),
                    taken.input(),
                    result.nowMs(),
                    Core.VERSION,
                    parts.core().configHash(),
                    result.events(),
                    before.journalHash()));
        }

        private void writeJournal(long step, byte[] journal) {
            String id = Long.toString(step);
            CloudEvent event = new CloudEvent(id, "/cells/" + topics.cell(), STEP_TAKEN, CloudEvent.JSON, journal);
            forward(new Output(topics.journal(), id, event));
        }

        /** Work that a step left over goes on in an input of its own, one at a time. */
        private void goOn(Input taken, boolean workLeft) {
            if (taken instanceof Input.Continued) {
                continues = false;
            }
            if (workLeft && !continues) {
                writeTick(
                        new Input.Continued(),
                        "continue-" + store.state().head().step());
                continues = true;
            }
        }

        void tick(long nowMs) {
            writeTick(new Input.TimePassed(parts.caughtUp().test(nowMs)), "tick-" + nowMs);
            goOn(new Input.TimePassed(false), store.state().workLeft());
        }

        private void writeTick(Input input, String id) {
            forward(new Output(topics.ticks(), "tick", Codec.event(id, "/cells/" + topics.cell(), input)));
        }

        private void forward(Output output) {
            Record<String, Output> record = new Record<>(output.key(), output, context.currentSystemTimeMs());
            context.forward(record, CellTopology.sinkOf(topics, output.topic()));
        }
    }
}
