package dev.landfall.app.api;

import java.util.List;

/**
 * Residency policies in force, by name.
 *
 * @param step of the cell that this is the state after
 */
public record PolicyList(long step, List<PolicyView> items) {

    public PolicyList {
        items = List.copyOf(items);
    }

    /** One policy; its hash is its version. */
    public record PolicyView(String name, String hash, List<String> dataClasses, List<RuleView> rules) {

        public PolicyView {
            dataClasses = List.copyOf(dataClasses);
            rules = List.copyOf(rules);
        }
    }

    /**
     * One rule.
     *
     * @param effect {@code Allow} or {@code Deny}, when the CEL in {@code when} is true
     */
    public record RuleView(String name, String effect, String when, String reason) {}
}
