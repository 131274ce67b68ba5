package dev.landfall.model.residency;

import java.util.List;

/**
 * A residency policy as published: which placements it is about, and rules in CEL.
 *
 * @param name unique in the cell
 * @param dataClasses the classes it governs; {@code *} = every job, with a class or without
 * @param rules all are looked at; one denial outweighs every permission
 */
public record PolicyObject(String name, List<String> dataClasses, List<Rule> rules) {

    public PolicyObject {
        dataClasses = List.copyOf(dataClasses);
        rules = List.copyOf(rules);
    }

    /**
     * One rule.
     *
     * @param name unique in the policy
     * @param effect what it says when {@code when} is true
     * @param when CEL over {@code cluster} and {@code job}, of type bool
     * @param reason told to people, a sentence without its full stop
     */
    public record Rule(String name, Effect effect, String when, String reason) {}

    /** What a rule says. */
    public enum Effect {
        ALLOW,
        DENY
    }
}
