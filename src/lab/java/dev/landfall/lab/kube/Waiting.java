package dev.landfall.lab.kube;

import dev.landfall.lab.failure.LabException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what another process brings about. */
public final class Waiting {

    private static final long LOOK_EVERY_NANOS = 150_000_000;

    private Waiting() {}

    /**
     * Looks again and again; an API server that does not answer yet counts as no.
     *
     * @param what for people, as in "it is not so that …"
     * @throws LabException when the time is over, or what the condition throws as such
     */
    public static void until(String what, Duration within, BooleanSupplier condition) {
        long giveUpNanos = System.nanoTime() + within.toNanos();
        String last = "";
        while (true) {
            try {
                if (condition.getAsBoolean()) {
                    return;
                }
            } catch (KubernetesClientException e) {
                last = ": " + e.getMessage();
            }
            if (System.nanoTime() > giveUpNanos) {
                throw new LabException("after " + within.toSeconds() + " s it is not so that " + what + last);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new LabException("interrupted while waiting until " + what);
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }
}
