package dev.landfall.workloads.dialect.gangs;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A version of {@code scheduling.k8s.io}, from the oldest to the one that says most.
 *
 * @see <a href="https://github.com/kubernetes/enhancements/tree/master/keps/sig-scheduling/4671-gang-scheduling">KEP-4671</a>
 */
public enum GangVersion {
    /** Kubernetes 1.35: groups stand in the Workload, and pods name both. */
    V1ALPHA1("v1alpha1"),
    /** Kubernetes 1.36: PodGroups are objects, made from the Workload's templates. */
    V1ALPHA2("v1alpha2"),
    /** Kubernetes 1.37, served by default. */
    V1BETA1("v1beta1"),
    /** Kubernetes 1.37 with groups of groups. */
    V1ALPHA3("v1alpha3");

    static final String GROUP = "scheduling.k8s.io";

    private final String text;

    GangVersion(String text) {
        this.text = text;
    }

    /** As in {@code apiVersion}, without the group. */
    public String text() {
        return text;
    }

    public String apiVersion() {
        return GROUP + "/" + text;
    }

    public static Optional<GangVersion> of(String apiVersion) {
        for (GangVersion version : values()) {
            if (version.apiVersion().equals(apiVersion)) {
                return Optional.of(version);
            }
        }
        return Optional.empty();
    }

    /** The version to write for a member: the stable one of those it serves before the one that says more. */
    public static Optional<GangVersion> bestOf(SortedSet<String> servedApis) {
        return List.of(V1BETA1, V1ALPHA3, V1ALPHA2, V1ALPHA1).stream()
                .filter(version -> servedApis.contains(version.apiVersion() + " Workload"))
                .findFirst();
    }
}
