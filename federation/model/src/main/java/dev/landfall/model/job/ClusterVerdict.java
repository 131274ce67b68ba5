package dev.landfall.model.job;

import dev.landfall.model.ClusterName;

/**
 * What was thought of a cluster when a job was placed, or could not be.
 *
 * @param rule which rule decided: {@code residency/NAME/RULE}, {@code spot}, {@code fit}, {@code lease}, {@code price} …
 * @param message a sentence without its full stop
 */
public record ClusterVerdict(ClusterName cluster, Outcome outcome, String rule, String message) {

    /** From best to worst. */
    public enum Outcome {
        CHOSEN,
        DEARER,
        DOES_NOT_FIT,
        EXCLUDED
    }
}
