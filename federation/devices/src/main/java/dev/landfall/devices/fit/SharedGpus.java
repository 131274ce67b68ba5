package dev.landfall.devices.fit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The devices of a node without DRA: given away whole by count, or in fractions by annotation ({@code gpu-fraction},
 * {@code gpu-memory} of KAI; HAMi's percentages), each device in one way only. Immutable.
 *
 * <p>A fraction goes to the fullest device on which it fits, so that whole devices stay whole.
 *
 * @param free by device, thousandths that are free; a whole device has 1,000
 * @param memoryMib of one device, by which a fraction given as memory is reckoned
 */
public record SharedGpus(List<Integer> free, long memoryMib) {
    private static final int WHOLE = 1_000;

    /** No exponents: they would cost what they say. */
    private static final Pattern PLAIN = Pattern.compile("[0-9](\\.[0-9]{0,20})?|\\.[0-9]{1,20}");

    public SharedGpus {
        free = List.copyOf(free);
    }

    /** A node with so many free devices. */
    public static SharedGpus of(int devices, long memoryMib) {
        return new SharedGpus(Collections.nCopies(devices, WHOLE), memoryMib);
    }

    /**
     * Thousandths of a device that an annotation means.
     *
     * @param fraction {@code 0.5}, as {@code gpu-fraction} has it
     * @throws IllegalArgumentException if it is no number above 0 and up to 1
     */
    public static int thousandths(String fraction) {
        if (PLAIN.matcher(fraction).matches()) {
            int thousandths = new java.math.BigDecimal(fraction)
                    .movePointRight(3)
                    .setScale(0, java.math.RoundingMode.CEILING)
                    .intValueExact();
            if (thousandths > 0 && thousandths <= WHOLE) {
                return thousandths;
            }
        }
        throw new IllegalArgumentException(
                "gpu-fraction \"" + fraction + "\" is no fraction of a device: write a number above 0 and up to 1");
    }

    /** Thousandths of a device that so much of its memory is, rounded up; above 1,000 it is more than one device. */
    public int thousandthsOfMemory(long mib) {
        return (int) Math.min(
                Integer.MAX_VALUE,
                Math.ceilDiv(Math.clamp(mib, 0, Long.MAX_VALUE / WHOLE) * WHOLE, Math.max(1, memoryMib)));
    }

    /** With whole devices given away, or empty when there are not so many. */
    public Optional<SharedGpus> takeWhole(int devices) {
        List<Integer> rest = new ArrayList<>(free);
        int missing = devices;
        for (int i = 0; i < rest.size() && missing > 0; i++) {
            if (rest.get(i) == WHOLE) {
                rest.set(i, 0);
                missing--;
            }
        }
        return missing > 0 ? Optional.empty() : Optional.of(new SharedGpus(rest, memoryMib));
    }

    /** With a fraction of one device given away, or empty when no device has so much left. */
    public Optional<SharedGpus> takeFraction(int thousandths) {
        int best = -1;
        for (int i = 0; i < free.size(); i++) {
            boolean fits = free.get(i) >= thousandths;
            if (fits && (best < 0 || free.get(i) < free.get(best))) {
                best = i;
            }
        }
        if (best < 0) {
            return Optional.empty();
        }
        List<Integer> rest = new ArrayList<>(free);
        rest.set(best, free.get(best) - thousandths);
        return Optional.of(new SharedGpus(rest, memoryMib));
    }

    /** Devices of which nothing is given away. */
    public int wholeFree() {
        return (int) free.stream().filter(left -> left == WHOLE).count();
    }
}
