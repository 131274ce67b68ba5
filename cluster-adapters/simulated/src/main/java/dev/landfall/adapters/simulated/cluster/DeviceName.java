package dev.landfall.adapters.simulated.cluster;

/**
 * A device of a simulated node, whose pool bears the node's name.
 *
 * @param name {@code gpu-0}, {@code gpu-1} …
 */
public record DeviceName(String driver, String node, String name) implements Comparable<DeviceName> {

    /**
     * Reads {@code DRIVER/NODE/DEVICE}.
     *
     * @throws IllegalArgumentException if there are not three parts
     */
    public static DeviceName of(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("device \"" + text + "\": write DRIVER/NODE/DEVICE");
        }
        return new DeviceName(parts[0], parts[1], parts[2]);
    }

    /** {@code DRIVER/NODE/DEVICE}, as claims and health reports have it. */
    @Override
    public String toString() {
        return driver + "/" + node + "/" + name;
    }

    @Override
    public int compareTo(DeviceName other) {
        return toString().compareTo(other.toString());
    }
}
