package dev.landfall.workloads.dialect;

import java.util.Locale;
import java.util.Optional;

/** Who on a member sees to it that a gang starts whole. */
public enum GangWay {
    /** A Kueue of the member's own: it admits what stands in Landfall's queue there. */
    KUEUE,
    /** The member's scheduler, told by a PodGroup of {@code scheduling.k8s.io}. */
    NATIVE,
    /** The KAI scheduler, told by its own PodGroup. */
    KAI,
    /** Nobody: the agent holds a gang back until there is room for all of it on the nodes chosen, and pins it to them. */
    PLAIN;

    /** As in labels and configuration. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GangWay> of(String text) {
        for (GangWay way : values()) {
            if (way.text().equals(text)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }
}
