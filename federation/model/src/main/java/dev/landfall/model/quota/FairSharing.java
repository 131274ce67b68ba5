package dev.landfall.model.quota;

import java.util.List;

/**
 * Whether shares of the cohort decide who is admitted and who may preempt, for the whole cell.
 *
 * @param isEnabled false: priority and time decide
 * @param strategies tried in order when somebody is to be preempted
 */
public record FairSharing(boolean isEnabled, List<Strategy> strategies) {

    public static final FairSharing OFF = new FairSharing(false, List.of());
    public static final FairSharing ON = new FairSharing(
            true, List.of(Strategy.LESS_THAN_OR_EQUAL_TO_FINAL_SHARE, Strategy.LESS_THAN_INITIAL_SHARE));

    public FairSharing {
        strategies = List.copyOf(strategies);
        if (isEnabled && strategies.isEmpty()) {
            throw new IllegalArgumentException("fair sharing has no strategy: give one or two");
        }
    }

    /** When a job may be taken from another part of the tree. */
    public enum Strategy {
        /** The preemptor's share with the new job is at most the victim's share after it has left. */
        LESS_THAN_OR_EQUAL_TO_FINAL_SHARE,
        /** The preemptor's share with the new job is less than the victim's share before. */
        LESS_THAN_INITIAL_SHARE
    }
}
