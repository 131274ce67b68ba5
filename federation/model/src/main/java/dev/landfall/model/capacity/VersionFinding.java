package dev.landfall.model.capacity;

import java.util.Collection;
import java.util.List;

/**
 * What is known of how the versions on a member work together.
 *
 * @param effect what follows from it
 * @param rule which entry of the known versions says it
 * @param concerns API groups ({@code ray.io}) or kinds ({@code ray.io/RayService}) whose jobs it is about; none = all jobs
 * @param message the versions, and what comes of them
 */
public record VersionFinding(Effect effect, String rule, List<String> concerns, String message) {

    /** What follows from a finding. */
    public enum Effect {
        /** Jobs that it concerns would wait there for ever: they are not placed there. */
        EXCLUDES,
        /** Nobody is known to have tested it. */
        WARNS
    }

    public VersionFinding {
        concerns = List.copyOf(concerns);
    }

    /** @param apis {@code group/version Kind} of a job's documents */
    public boolean concerns(Collection<String> apis) {
        return concerns.isEmpty() || apis.stream().anyMatch(this::isAbout);
    }

    private boolean isAbout(String api) {
        int slash = api.indexOf('/');
        int space = api.indexOf(' ');
        String group = slash < 0 ? "" : api.substring(0, slash);
        return concerns.contains(group) || concerns.contains(group + "/" + api.substring(space + 1));
    }
}
