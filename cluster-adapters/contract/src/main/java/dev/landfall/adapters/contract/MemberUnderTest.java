package dev.landfall.adapters.contract;

import dev.landfall.model.JobId;
import dev.landfall.model.input.Input;
import dev.landfall.model.wire.Dispatch;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One member with its agent, as a suite drives it: through the topics as the cell sees them, through the cluster's own API as its
 * users do, and through faults. Built fresh for each test, with an agent that runs and has its lease.
 *
 * <p>An adapter's tests implement it once: over virtual time for what is simulated, over a real API server and broker otherwise.
 */
public interface MemberUnderTest extends AutoCloseable {

    // --- what the cell does -----------------------------------------------------------------------------------------

    /**
     * A placement that this member can carry out: {@code pods} equal pods, spread over its nodes beginning with the first of
     * {@link #nodes()}, with room for them when nothing else runs.
     *
     * @param runs for how long its pods run before they succeed
     */
    Dispatch.Placed placement(JobId job, int attempt, int pods, Duration runs);

    /** As {@link #placement}, of pods that fail by themselves at once. */
    Dispatch.Placed failingPlacement(JobId job, int attempt);

    /** As {@link #placement}, of which the last pod has no room anywhere, although the others have. */
    Dispatch.Placed placementTooLarge(JobId job, int attempt);

    /** Writes a record to the dispatch topic. */
    void dispatch(Dispatch dispatch);

    /** Writes a tombstone to the dispatch topic. */
    void settle(JobId job);

    /** What the agent wrote to its topics so far, in order. */
    List<Input.FromAgent> reports();

    // --- what is true on the cluster
    // ----------------------------------------------------------------------------------

    /** Pods of the job that exist now, of whatever attempt. */
    int pods(JobId job);

    /** Pods of the attempt that were ever started, by the cluster's own record: a pod that started twice counts twice. */
    int podsEverStarted(JobId job, int attempt);

    /** Whether anything of the job is left on the cluster: objects, suspended or ended, with pods or without. */
    boolean hasTraceOf(JobId job);

    /** Names of its nodes now. */
    List<String> nodes();

    // --- what befalls the cluster
    // -------------------------------------------------------------------------------------

    /** Another node comes. @return its name */
    String addNode();

    /** A node is gone at once. */
    void loseNode(String node);

    /** The provider announces that it takes a node back. */
    void announceReclaim(String node, Duration notice);

    /** Somebody else's pod comes to a node and uses one cpu. */
    void startForeignPod(String node);

    /** Somebody deletes the job's objects by hand. */
    void deleteByHand(JobId job);

    // --- what befalls the agent
    // ---------------------------------------------------------------------------------------

    /** The agent can no longer reach the topics; the cluster goes on. */
    void cutLink();

    void mendLink();

    /** The agent's process ends without a word; the cluster goes on. */
    void killAgent();

    /** An agent starts, as after {@link #killAgent}, or beside the one that runs: it then is the newer of two. */
    void startAgent();

    /** The topics deliver everything again to the agent that runs. */
    void redeliverEverything();

    // --- time -------------------------------------------------------------------------------------------------------

    /** For how long a lease of this member holds. */
    Duration lease();

    /** The longest time that any single thing may take on this member: a gang's start, a gang's end, a report. */
    Duration patience();

    /** Lets time pass until the condition holds; false if it does not within {@code atMost}. */
    boolean waitUntil(Duration atMost, BooleanSupplier condition);

    /** Lets time pass. */
    void pass(Duration time);

    @Override
    void close();
}
