package dev.landfall.model.device;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attribute of a device: exactly one of these is given, by what a valid object allows.
 *
 * @param version a semantic version 2.0.0
 * @param ints a list of integers; the list types are alpha in Kubernetes 1.36
 */
public record DeviceAttribute(
        @Nullable Long intValue,
        @Nullable Boolean boolValue,
        @Nullable String stringValue,
        @Nullable String version,
        @Nullable List<Long> ints,
        @Nullable List<Boolean> bools,
        @Nullable List<String> strings,
        @Nullable List<String> versions) {

    public static DeviceAttribute of(long value) {
        return new DeviceAttribute(value, null, null, null, null, null, null, null);
    }

    public static DeviceAttribute of(boolean value) {
        return new DeviceAttribute(null, value, null, null, null, null, null, null);
    }

    public static DeviceAttribute of(String value) {
        return new DeviceAttribute(null, null, value, null, null, null, null, null);
    }

    public static DeviceAttribute ofVersion(String value) {
        return new DeviceAttribute(null, null, null, value, null, null, null, null);
    }
}
