package dev.landfall.core.quota.tree;

import java.util.Comparator;

/** What quota is counted in: a resource on nodes of a flavor. Ordered by resource, then flavor. */
public record FlavorResource(String flavor, String resource) implements Comparable<FlavorResource> {

    private static final Comparator<FlavorResource> ORDER =
            Comparator.comparing(FlavorResource::resource).thenComparing(FlavorResource::flavor);

    @Override
    public int compareTo(FlavorResource other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return resource + " on " + flavor;
    }
}
