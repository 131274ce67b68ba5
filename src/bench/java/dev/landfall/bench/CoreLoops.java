package dev.landfall.bench;

import dev.landfall.core.Core;
import dev.landfall.core.Head;
import dev.landfall.core.Settings;
import dev.landfall.core.State;
import dev.landfall.core.StepResult;
import dev.landfall.core.placement.Placer;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.JobId;
import dev.landfall.model.entity.Cluster.AgentEvent;
import dev.landfall.model.entity.Job;
import dev.landfall.model.input.Input;
import dev.landfall.model.input.InputRecord;
import dev.landfall.model.input.InputRef;
import dev.landfall.model.input.Sender;
import dev.landfall.model.job.JobState;
import dev.landfall.model.job.ManifestRef;
import dev.landfall.model.job.Placement;
import dev.landfall.model.job.PodSetAssignment;
import dev.landfall.model.quota.QuotaMarks;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;

/** The loops that {@link CoreBench} times; each keeps the federation at 70% of its GPUs taken. */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
public class CoreLoops {

    @Param({"1000", "10000"})
    public int nodes;

    private final DeviceFit devices = new MemberDeviceFit();
    private final Core core = new Core(Settings.DEFAULT, BenchFederation.RESIDENCY, devices);
    private final State state = new State();
    private final Deque<Job> running = new ArrayDeque<>();
    private int number;
    private int gpusTaken;
    private long sequence;

    @Setup(Level.Trial)
    public void fill() {
        BenchFederation.inputs(nodes).forEach(this::take);
        while (gpusTaken < nodes * 8 * 7 / 10) {
            live();
        }
    }

    /** One placement by price and room, put into the state, and the oldest one leaving. */
    @Benchmark
    public Placement place() {
        Placer placer = state.placer(BenchFederation.RESIDENCY, devices);
        Job job = job();
        List<PodSetAssignment> assignments = new ArrayList<>();
        job.read()
                .podSets()
                .forEach(podSet -> assignments.add(new PodSetAssignment(
                        podSet.name(), podSet.count(), new TreeMap<>(Map.of(BenchFederation.GPU, "gpu")))));
        Placement placement = placer.place(job, "team", assignments, 1, "").orElseThrow();
        put(job.with(new JobState.Placed(placement)));
        return placement;
    }

    /** One job's life through whole steps: submitted, given quota and room, succeeded. */
    @Benchmark
    public StepResult live() {
        Job job = job();
        StepResult result = take(
                new Sender.Submitter(null, null),
                new Input.JobSubmitted(job.id(), "bench", job.read(), new ManifestRef("", 0)));
        Job placed = state.job(job.id());
        if (placed == null || !(placed.state() instanceof JobState.Placed)) {
            throw new IllegalStateException("the job was not placed: " + placed);
        }
        running.add(placed);
        gpusTaken += BenchFederation.gpus(placed.read());
        while (gpusTaken > nodes * 8 * 7 / 10) {
            Job oldest = running.remove();
            gpusTaken -= BenchFederation.gpus(oldest.read());
            end(oldest);
        }
        return result;
    }

    private void end(Job job) {
        JobState.Holding holding = (JobState.Holding) job.state();
        take(
                new Sender.Agent(holding.placement().cluster()),
                new Input.StatusReported(
                        new AgentEvent(1, ++sequence),
                        job.id(),
                        job.attempts(),
                        Input.StatusReported.Phase.SUCCEEDED,
                        null));
        state.remove(job.key());
    }

    private void put(Job job) {
        state.put(job);
        running.add(job);
        Job oldest = running.remove();
        state.remove(oldest.key());
    }

    private Job job() {
        int next = number++;
        return new Job(
                JobId.of("", "bench", "e" + next),
                null,
                "bench",
                BenchFederation.job(next),
                new ManifestRef("", 0),
                next,
                next,
                0,
                new JobState.Queued(next),
                QuotaMarks.NONE,
                0,
                0);
    }

    private StepResult take(Sender sender, Input input) {
        return take(new InputRecord(new InputRef("bench", number), number, sender, "e" + number, input));
    }

    private StepResult take(InputRecord input) {
        StepResult result = core.take(state, input);
        if (result.failure() != null) {
            throw new IllegalStateException(result.failure());
        }
        state.head(new Head(result.step(), result.nowMs(), ""));
        return result;
    }
}
