package dev.landfall.devices.fit;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.model.Amounts;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.DeviceClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which class of devices serves which resource name: the one it bears as {@code extendedResourceName}, and {@code
 * deviceclass.resource.kubernetes.io/NAME}. Of several classes that bear one name the youngest does, then the first by name.
 *
 * @see <a href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-scheduling/5004-dra-extended-resource">KEP-5004</a>
 */
final class Bridges {
    /** How the claims are called that such requests come to. */
    static final String CLAIM_PREFIX = "extended-";

    private static final String BY_CLASS = "deviceclass.resource.kubernetes.io/";

    private final SortedMap<String, DeviceClass> byResource = new TreeMap<>();

    Bridges(Collection<Read.OfClass> classes) {
        List<Read.OfClass> ordered = new ArrayList<>(classes);
        ordered.sort(Comparator.comparing(Read.OfClass::created)
                .reversed()
                .thenComparing(one -> one.deviceClass().name()));
        for (Read.OfClass one : ordered) {
            String resource = one.deviceClass().extendedResourceName();
            if (!resource.isEmpty()) {
                byResource.putIfAbsent(resource, one.deviceClass());
            }
            byResource.putIfAbsent(BY_CLASS + one.deviceClass().name(), one.deviceClass());
        }
    }

    /** Those of the requested resources that a class may serve. */
    SortedSet<String> of(Amounts requests) {
        SortedSet<String> served = new TreeSet<>();
        for (int i = 0; !byResource.isEmpty() && i < requests.size(); i++) {
            if (requests.value(i) > 0 && byResource.containsKey(requests.name(i))) {
                served.add(requests.name(i));
            }
        }
        return served;
    }

    SortedMap<String, DeviceClass> byResource() {
        return byResource;
    }

    @Nullable
    DeviceClass classOf(String resource) {
        return byResource.get(resource);
    }

    static NamedClaim claim(String resource, DeviceClass deviceClass, long count) {
        ClaimSpec.Exact exact = new ClaimSpec.Exact(
                deviceClass.name(), List.of(), "ExactCount", count, false, List.of(), new TreeMap<>());
        return new NamedClaim(
                CLAIM_PREFIX + resource,
                new ClaimSpec(List.of(new ClaimSpec.Request("devices", exact, List.of())), List.of()));
    }
}
