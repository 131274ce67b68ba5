package dev.landfall.model.job;

import dev.landfall.model.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a job is in its life. Each state carries its legal transitions as methods, so that others do not compile.
 *
 * <pre>
 * Queued → Placed → Dispatched → Admitted → Running → Succeeded | Failed
 *    ↑        └──────────┴───────────┴──────────┴→ Evicting → Queued | Cancelled
 *    └────────────────────────────────────────────────┘
 * </pre>
 */
public sealed interface JobState {

    /** Waits for quota and room; what for is in the job's quota marks. */
    record Queued(long sinceMs) implements JobState {

        public Placed place(Placement placement) {
            return new Placed(placement);
        }

        public Cancelled cancel(long nowMs, String reason) {
            return new Cancelled(nowMs, reason, null);
        }
    }

    /** Holds quota and room on a cluster. */
    sealed interface Holding extends JobState {

        Placement placement();

        default Evicting evict(Eviction eviction, long nowMs) {
            return new Evicting(placement(), eviction, nowMs);
        }

        default Succeeded succeed(long nowMs) {
            return new Succeeded(nowMs, placement());
        }

        default Failed fail(long nowMs, Reason reason) {
            return new Failed(nowMs, reason, placement());
        }
    }

    /** A placement that may still move forward. */
    sealed interface Active extends Holding {

        default Running run(long nowMs) {
            return new Running(placement(), nowMs);
        }

        /** The same state of the same attempt, charged otherwise. */
        default Active with(Placement changed) {
            return switch (this) {
                case Placed _ -> new Placed(changed);
                case Dispatched dispatched -> new Dispatched(changed, dispatched.sinceMs(), dispatched.waitsFor());
                case Admitted admitted -> new Admitted(changed, admitted.sinceMs(), admitted.waitsFor());
                case Running running -> new Running(changed, running.sinceMs());
            };
        }
    }

    /** Not yet let in by the member's own scheduler. */
    sealed interface Unadmitted extends Active {

        default Admitted admit(long nowMs, @Nullable Reason waitsFor) {
            return new Admitted(placement(), nowMs, waitsFor);
        }
    }

    /** Decided, and written to the cluster's dispatch topic. */
    record Placed(Placement placement) implements Unadmitted {

        public Dispatched dispatch(long nowMs, @Nullable Reason waitsFor) {
            return new Dispatched(placement, nowMs, waitsFor);
        }
    }

    /**
     * The member has the objects, or tries to make them.
     *
     * @param waitsFor what keeps it, in the member's words; null if nothing is known to
     */
    record Dispatched(
            Placement placement, long sinceMs, @Nullable Reason waitsFor) implements Unadmitted {

        /** Kept by something else than before. */
        public Dispatched waitingFor(@Nullable Reason other) {
            return new Dispatched(placement, sinceMs, other);
        }
    }

    /**
     * The member's own scheduler has let it in whole.
     *
     * @param waitsFor what keeps its pods from running, in the member's words; null if nothing is known to
     */
    record Admitted(
            Placement placement, long sinceMs, @Nullable Reason waitsFor) implements Active {

        /** Kept by something else than before. */
        public Admitted waitingFor(@Nullable Reason other) {
            return new Admitted(placement, sinceMs, other);
        }
    }

    /** All pods of at least one gang run. */
    record Running(Placement placement, long sinceMs) implements Active {}

    /** Withdrawn, but not yet confirmed over: quota and room stay taken. */
    record Evicting(Placement placement, Eviction eviction, long sinceMs) implements Holding {

        public Queued queueAgain(long nowMs) {
            return new Queued(nowMs);
        }

        public Cancelled cancelled(long nowMs) {
            return new Cancelled(nowMs, eviction.message(), placement);
        }
    }

    /** Nothing more will happen to it. */
    sealed interface Ended extends JobState {
        long endedMs();

        @Nullable
        Placement lastPlacement();
    }

    /** All done. */
    record Succeeded(long endedMs, Placement lastPlacement) implements Ended {}

    /** The job itself failed, on the member. */
    record Failed(long endedMs, Reason reason, Placement lastPlacement) implements Ended {}

    /** By its submitter's wish. */
    record Cancelled(long endedMs, String reason, @Nullable Placement lastPlacement) implements Ended {}

    /** Never queued: what was submitted cannot be taken. */
    record Rejected(long endedMs, List<Finding> findings) implements Ended {

        public Rejected {
            findings = List.copyOf(findings);
        }

        @Override
        public @Nullable Placement lastPlacement() {
            return null;
        }
    }
}
