package dev.landfall.core.quota.queue;

import java.nio.charset.StandardCharsets;

/**
 * The order in which flavors are sought for a pod set's resources: by the 64-bit FNV-1a hash of the name, then the name. It
 * decides which resource of a group is looked at first.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/resources/slice_requests.go">Kueue's requests</a>
 */
final class ResourceOrder {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private ResourceOrder() {}

    static int compare(String a, String b) {
        int byHash = Long.compareUnsigned(hash(a), hash(b));
        return byHash != 0 ? byHash : a.compareTo(b);
    }

    private static long hash(String name) {
        long hash = OFFSET_BASIS;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xff)) * PRIME;
        }
        return hash;
    }
}
