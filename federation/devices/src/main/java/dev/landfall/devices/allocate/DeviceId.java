package dev.landfall.devices.allocate;

/** A device of a member, as claims and health reports name it. */
public record DeviceId(String driver, String pool, String device) implements Comparable<DeviceId> {

    /** {@code DRIVER/POOL/DEVICE}. */
    @Override
    public String toString() {
        return driver + "/" + pool + "/" + device;
    }

    /**
     * Reads {@code DRIVER/POOL/DEVICE}.
     *
     * @throws IllegalArgumentException if there are not three parts
     */
    public static DeviceId parse(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length < 3) {
            throw new IllegalArgumentException(
                    "device id \"" + text + "\" has no three parts: write DRIVER/POOL/DEVICE");
        }
        // A pool's name may have slashes itself.
        int first = parts[0].length() + 1;
        int last = text.lastIndexOf('/');
        return new DeviceId(parts[0], text.substring(first, last), parts[parts.length - 1]);
    }

    @Override
    public int compareTo(DeviceId other) {
        int byDriver = driver.compareTo(other.driver);
        int byPool = byDriver != 0 ? byDriver : pool.compareTo(other.pool);
        return byPool != 0 ? byPool : device.compareTo(other.device);
    }
}
