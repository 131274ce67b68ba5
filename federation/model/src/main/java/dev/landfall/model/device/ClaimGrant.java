package dev.landfall.model.device;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices that a placement gives to one claim; or the parts of GPUs that it gives to one pod without a claim, see
 * {@link #isPart}.
 *
 * @param podSet whose pod the claim is of; of a shared claim, the pod set whose pod came first
 * @param node where that pod is
 * @param claim how the pod calls it; of a shared claim, its name
 * @param shared whether all pods of the job that name the claim have these devices together
 * @param devices in the order of the claim's requests
 */
public record ClaimGrant(String podSet, String node, String claim, boolean shared, List<Given> devices) {

    /** How the claim is called that parts of GPUs stand under; behind it, the resource that whole ones are asked for by. */
    public static final String PART_PREFIX = "part-of-";

    /** In {@link Given#consumed()}, how much of a GPU a part is. */
    public static final String THOUSANDTHS = "thousandths";

    public ClaimGrant {
        devices = List.copyOf(devices);
    }

    /**
     * Whether these are parts of GPUs that pods share. Where the node describes its devices such a GPU is one of them; elsewhere it has
     * a name of its own, {@code nvidia.com/gpu/NODE/NUMBER}, that tells it from the others of which parts are given away.
     */
    @JsonIgnore
    public boolean isPart() {
        return claim.startsWith(PART_PREFIX);
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
