package dev.landfall.adapters.port.agent;

import dev.landfall.model.ClusterName;
import dev.landfall.model.JobId;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.MemberQueue;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.input.Input.DevicesReported.DeviceObject;
import dev.landfall.model.job.Reason;
import dev.landfall.model.wire.Dispatch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member's cluster, as its agent sees and moves it. Called by one thread; no method waits for a network. What is asked for happens soon and
 * is then seen in {@link #work} and {@link #drainChanges}.
 *
 * <p>Times are milliseconds of one monotonic clock, the caller's.
 */
public interface MemberCluster {

    ClusterName name();

    /** What it is; reported when an agent begins, and anew when {@link Change.OfCluster} says so. */
    ClusterAttributes attributes();

    /** For how long a renewal of the agent's lease holds; 0 = without end. */
    long leaseSeconds();

    /** After what time a gang that cannot start whole is given back. */
    long giveUpMs();

    /** Whether it is as old as its agent: what was dispatched to it before is over. */
    boolean isMadeAnew();

    // --- one agent acts ---------------------------------------------------------------------------------------------

    /** Says that the agent of this session acts; false once one of a later session does. */
    boolean claim(long session);

    /** When the last renewal of whichever agent was sent that arrived; null if there was none. Kept in the member. */
    @Nullable
    Long renewedMs();

    void renewed(long atMs);

    // --- time and news ----------------------------------------------------------------------------------------------

    /** Lets happen what is due by now, and takes in what the cluster's API has told. */
    void advanceTo(long nowMs);

    /** When {@link #advanceTo} is wanted at the latest. */
    long nextMs();

    /** What changed since the last call. */
    List<Change> drainChanges();

    // --- nodes ------------------------------------------------------------------------------------------------------

    List<NodeFacts> nodes();

    /** Null if there is no such node. */
    @Nullable
    NodeFacts node(String name);

    /** ResourceSlices and DeviceClasses; null if the cluster has no such thing. */
    @Nullable
    List<DeviceObject> devices();

    /** What a Kueue of the member's own lets Landfall have; null if none bounds it. */
    default @Nullable MemberQueue queue() {
        return null;
    }

    // --- work -------------------------------------------------------------------------------------------------------

    List<Work> works();

    /** What is left of the job, of whatever attempt; null if nothing is. */
    @Nullable
    Work work(JobId job);

    /** Jobs of which an attempt was ever begun here and not forgotten. */
    Set<JobId> marked();

    /** The attempt that was begun last; null if none was. */
    @Nullable
    Integer marked(JobId job);

    /** Writes down that an attempt begins, before anything of it exists. It outlives agents. */
    void mark(JobId job, int attempt);

    void unmark(JobId job);

    /**
     * Begins an attempt; nothing of the job may be left.
     *
     * @throws RefusedException if the manifest cannot be told to this cluster
     */
    void apply(Dispatch.Placed placed) throws RefusedException;

    /** Ends a job's attempt for good, with the pods that it has or would get; a trace of it stays. Nothing happens to one that is over. */
    void stop(JobId job, Reason why);

    /** Removes what is left of a job. @return false if pods of it are there, which have to be stopped first */
    boolean delete(JobId job);
}
