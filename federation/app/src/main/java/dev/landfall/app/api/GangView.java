package dev.landfall.app.api;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Pods that start together or not at all.
 *
 * @param copies independent gangs of this form
 */
public record GangView(String name, int copies, List<PodSetView> podSets) {

    public GangView {
        podSets = List.copyOf(podSets);
    }

    /**
     * Pods of one template.
     *
     * @param count in one copy of the gang
     * @param requests of one pod
     * @param topology {@code required}, {@code preferred} or {@code unconstrained}, and the level; null if it does not matter
     */
    public record PodSetView(
            String name,
            int count,
            SortedMap<String, String> requests,
            @Nullable String topology) {}
}
