package dev.landfall.adapters.simulated;

import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.file.MembersFile;
import dev.landfall.model.RefusedException;

/** Members that tests use. */
public final class Members {

    private Members() {}

    /** Three nodes of eight cpus, of which others use two; things take fractions of a second. */
    public static MemberSpec small() {
        return read("""
                members:
                  - name: small
                    region: eu-central-1
                    jurisdiction: DE
                    tier: on-demand
                    leaseSeconds: 9
                    startSeconds: 0.2
                    runSeconds: 1
                    graceSeconds: 0.4
                    giveUpSeconds: 30
                    nodeGroups:
                      - name: node
                        count: 3
                        allocatable: {cpu: 8, memory: 16Gi, pods: 20}
                        usedByOthers: {cpu: 2}
                """);
    }

    /** As the small one, and one of its nodes has four GPUs that are asked for by claims, or by name. */
    public static MemberSpec withDevices() {
        return read("""
                members:
                  - name: small
                    region: eu-central-1
                    jurisdiction: DE
                    tier: on-demand
                    leaseSeconds: 9
                    startSeconds: 0.2
                    runSeconds: 1
                    graceSeconds: 0.4
                    giveUpSeconds: 30
                    deviceClasses:
                      - name: gpu.example.com
                        selectors: ["device.driver == 'gpu.example.com'"]
                        extendedResourceName: example.com/gpu
                    nodeGroups:
                      - {name: node, count: 2, allocatable: {cpu: 8, memory: 16Gi, pods: 20}}
                      - name: gpu
                        count: 1
                        allocatable: {cpu: 8, memory: 16Gi, pods: 20}
                        devices:
                          driver: gpu.example.com
                          count: 4
                          attributes: {productName: Example 1000}
                          versions: {driverVersion: 575.57.8}
                          capacity: {memory: 80Gi}
                """);
    }

    public static MemberSpec read(String text) {
        try {
            return MembersFile.read(text).getFirst();
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
