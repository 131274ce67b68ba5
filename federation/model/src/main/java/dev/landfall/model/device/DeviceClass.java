package dev.landfall.model.device;

import java.util.List;

/**
 * A class of devices of a member.
 *
 * @param selectors CEL expressions that its devices satisfy, all of them
 * @param extendedResourceName the resource under which plain pods may ask for such devices; empty if they may not
 */
public record DeviceClass(String name, List<String> selectors, String extendedResourceName) {

    public DeviceClass {
        selectors = List.copyOf(selectors);
    }
}
