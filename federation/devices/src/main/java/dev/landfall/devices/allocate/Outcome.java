package dev.landfall.devices.allocate;

import java.util.List;

/** What became of a pod's claims on a node. */
public sealed interface Outcome {
    /** The devices of each claim, in the claims' order. */
    record Allocated(List<List<Taken.Grant>> claims) implements Outcome {}

    /** This node has not the devices, or not free. */
    record Infeasible() implements Outcome {}

    /** The claims, their classes or a slice are at fault. */
    record Failed(AllocationError error) implements Outcome {}

    /**
     * The search was given up.
     *
     * @param work units of work done
     */
    record TooComplex(long work) implements Outcome {}

    default boolean isFeasible() {
        return this instanceof Allocated;
    }
}
