package dev.landfall.model.capacity;

/**
 * What an agent saw from outside of one requirement of Kubernetes AI Conformance.
 *
 * @param name the requirement, as {@code gang_scheduling}
 * @param required whether conformance demands it, or only recommends it
 * @param seen what of it
 * @param what was looked for and found, for people
 * @see <a href="https://github.com/cncf/k8s-ai-conformance">the requirements</a>
 */
public record ConformanceCheck(String name, boolean required, Seen seen, String what) {

    /** What can be said from outside. */
    public enum Seen {
        /** What the requirement needs is there. */
        PRESENT,
        /** It is not there. */
        ABSENT,
        /** It cannot be told without running something on the member. */
        NOT_TOLD
    }
}
