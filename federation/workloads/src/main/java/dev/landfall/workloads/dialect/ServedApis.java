package dev.landfall.workloads.dialect;

import dev.landfall.workloads.dialect.gangs.GangVersion;
import dev.landfall.workloads.kind.Kinds;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a member can be sent: what it serves, and what can be said in its words. A job says in the same form what it needs, so that a
 * member whose version has no word for something is excluded before the job is placed ({@link
 * dev.landfall.workloads.dialect.gangs.GangNeeds}).
 */
public final class ServedApis {

    private static final String GANGS = "scheduling.k8s.io";
    private static final String KUEUE = "kueue.x-k8s.io";
    private static final List<String> DEVICE_VERSIONS = List.of("v1", "v1beta2", "v1beta1");
    private static final List<String> DEVICE_KINDS = List.of("ResourceClaim", "ResourceClaimTemplate");
    private static final List<String> GANG_KINDS = List.of("Workload", "PodGroup");

    private ServedApis() {}

    /**
     * @param served {@code group/version Kind}, as the API server's discovery lists them
     * @return the same and all that the dialect makes of it; {@code scheduling.k8s.io/VERSION} alone stands for what gangs can say in a
     *     version
     */
    public static SortedSet<String> withTranslations(SortedSet<String> served) {
        SortedSet<String> apis = new TreeSet<>(served);
        for (String kind : DEVICE_KINDS) {
            if (DEVICE_VERSIONS.stream().anyMatch(version -> served.contains(api(version, kind)))) {
                DEVICE_VERSIONS.forEach(version -> apis.add(api(version, kind)));
            }
        }
        GangVersion.bestOf(served).ifPresent(best -> {
            for (GangVersion version : GangVersion.values()) {
                GANG_KINDS.forEach(kind -> apis.add(version.apiVersion() + " " + kind));
                if (version.compareTo(best) <= 0) {
                    apis.add(version.apiVersion());
                }
            }
        });
        return apis;
    }

    /** Whether an API, {@code group/version Kind}, is of a kind that starts pods. */
    public static boolean isWorkload(String api) {
        int slash = api.indexOf('/');
        String kind = api.substring(api.indexOf(' ') + 1);
        return Kinds.known().contains(slash < 0 ? "/" + kind : api.substring(0, slash) + "/" + kind);
    }

    private static String api(String version, String kind) {
        return DeviceVersions.GROUP + "/" + version + " " + kind;
    }

    /** API group → version to write, of the groups that are translated. */
    public static SortedMap<String, String> versions(SortedSet<String> served) {
        SortedMap<String, String> versions = new TreeMap<>();
        DEVICE_VERSIONS.stream()
                .filter(version -> served.contains(api(version, "ResourceClaimTemplate")))
                .findFirst()
                .ifPresent(version -> versions.put(DeviceVersions.GROUP, version));
        GangVersion.bestOf(served).ifPresent(version -> versions.put(GANGS, version.text()));
        List.of("v1beta2", "v1beta1").stream()
                .filter(version -> served.contains(KUEUE + "/" + version + " ClusterQueue"))
                .findFirst()
                .ifPresent(version -> versions.put(KUEUE, version));
        return versions;
    }
}
