package dev.landfall.model.quota;

/** Ours: whether the ClusterQueue's order decides between flavors, as in Kueue, or what they cost. */
public enum FlavorOrder {
    LISTED,
    COST
}
