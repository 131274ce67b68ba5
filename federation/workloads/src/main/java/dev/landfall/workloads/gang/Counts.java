package dev.landfall.workloads.gang;

import dev.landfall.workloads.manifest.Fields;

/** Arithmetic on counts of pods that a manifest gives. */
public final class Counts {

    private Counts() {}

    /** The product; 0, and an error in the report, when it is beyond 32 bits. */
    public static int product(Fields place, int first, int second) {
        long product = (long) first * second;
        if (product != (int) product) {
            place.report()
                    .error(
                            "field.range",
                            place.path(),
                            place.map(),
                            "asks for " + product + " pods in one pod set, more than a Kubernetes count can hold",
                            "ask for fewer pods");
            return 0;
        }
        return (int) product;
    }
}
