package dev.landfall.core.history;

/** One thing that happens, before it is known to which job or node: numbers are taken modulo what there is. */
record Op(Kind kind, int a, int b, int c) {

    enum Kind {
        SUBMIT(34),
        STATUS(28),
        NODES(9),
        DEVICES(9),
        LEASE(3),
        RECLAIM(2),
        TICK(8),
        CANCEL(3),
        QUEUE_QUOTA(4),
        COHORT(1),
        QUOTA_WITHDRAWN(1),
        POLICY(2),
        READER_FACT(1),
        DUPLICATE(3),
        REFUSED(1),
        FENCED(1);

        final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    @Override
    public String toString() {
        return kind + "(" + a + "," + b + "," + c + ")";
    }
}
