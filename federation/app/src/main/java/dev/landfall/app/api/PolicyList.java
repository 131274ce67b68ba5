package dev.landfall.app.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Residency policies in force, by name.
 *
 * @param step of the cell that this is the state after
 * @param readerFacts what manifests are read by beside what Landfall knows itself: WorkloadMappings, runtimes, profiles
 */
public record PolicyList(long step, List<PolicyView> items, List<ReaderFactView> readerFacts) {

    public PolicyList {
        items = List.copyOf(items);
        readerFacts = List.copyOf(readerFacts);
    }

    /**
     * An object by which manifests are read.
     *
     * @param key {@code Kind/name} or {@code Kind/namespace/name}
     * @param maps {@code group/Kind} that a WorkloadMapping describes; absent for other objects
     */
    public record ReaderFactView(String key, @Nullable String maps) {}

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
