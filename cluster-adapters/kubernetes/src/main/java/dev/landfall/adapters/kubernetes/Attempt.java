package dev.landfall.adapters.kubernetes;

import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.adapters.port.agent.Work;
import dev.landfall.model.job.Reason;
import dev.landfall.workloads.dialect.Written.Document;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An attempt of a job on its way through the member. Written by one thread; {@link #cancelled} is read by others. */
final class Attempt {

    /** How far the agent is with it. */
    enum Stage {
        /** Its documents are being applied. */
        APPLYING,
        /** Applied suspended, or not yet at all: the agent waits for room. */
        HELD,
        /** The member's controllers and scheduler have it. */
        LET_GO,
        /** Its workloads are deleted; pods may still be there. */
        STOPPING,
        /** No pod is left, and none will come. */
        OVER,
        /** What is left of it is deleted. */
        REMOVING;

        /** Whether room on its nodes is its own, be its pods bound yet or not. */
        boolean takesRoom() {
            return this == LET_GO || this == STOPPING;
        }
    }

    Mark mark;
    Stage stage;
    /** Documents that start pods, of an attempt that this process began. */
    List<Document> documents = List.of();
    /** Why it does not go on. */
    @Nullable
    Reason reason;

    Work.Phase phase = Work.Phase.PENDING;
    long sinceMs;
    /** A call of it is under way. */
    boolean busy;
    /** Its deletion was asked for since it is to stop or to be removed. */
    boolean deletionAsked;
    /** An object of it was seen on the member. */
    boolean seen;
    /** All of its pods ran together once. */
    boolean ran;
    /** How it ends when it stops. */
    Mark.End ending = Mark.End.STOPPED;
    /** When its objects said how it ended; 0 if they have not. */
    long endedMs;

    volatile boolean cancelled;

    Attempt(Mark mark, Stage stage, long nowMs) {
        this.mark = mark;
        this.stage = stage;
        this.sinceMs = nowMs;
    }

    Work work() {
        return new Work(mark.job(), mark.attempt(), phase, sinceMs, phase == Work.Phase.RUNNING ? null : reason);
    }

    /** @return whether something that others see changed */
    boolean become(Work.Phase next, @Nullable Reason why, long nowMs) {
        boolean changed = phase != next || !Objects.equals(reason, why);
        if (phase != next) {
            sinceMs = nowMs;
        }
        phase = next;
        reason = why;
        return changed;
    }
}
