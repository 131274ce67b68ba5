package dev.landfall.model.device;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices that a placement gives to one claim.
 *
 * @param podSet whose pod the claim is of; of a shared claim, the pod set whose pod came first
 * @param node where that pod is
 * @param claim how the pod calls it; of a shared claim, its name
 * @param shared whether all pods of the job that name the claim have these devices together
 * @param devices in the order of the claim's requests
 */
public record ClaimGrant(String podSet, String node, String claim, boolean shared, List<Given> devices) {

    public ClaimGrant {
        devices = List.copyOf(devices);
    }

    /**
     * One device.
     *
     * @param request {@code REQUEST}, or {@code REQUEST/ALTERNATIVE} of a prioritised list
     * @param device {@code DRIVER/POOL/DEVICE}
     * @param admin true for access that takes nothing; else null
     * @param consumed capacity → amount taken of a device that several claims may have; null if it is given whole
     */
    public record Given(
            String request,
            String device,
            @Nullable Boolean admin,
            @Nullable SortedMap<String, String> consumed) {

        public Given {
            consumed = consumed == null ? null : Collections.unmodifiableSortedMap(new TreeMap<>(consumed));
        }
    }
}
