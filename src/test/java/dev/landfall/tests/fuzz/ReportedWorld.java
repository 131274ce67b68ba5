package dev.landfall.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.devices.read.Claims;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.NodeFacts;
import dev.landfall.model.device.ClaimGrant;
import dev.landfall.model.device.ClaimUse;
import dev.landfall.model.entity.ClusterDevices;
import dev.landfall.model.job.PodSet;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.seam.DeviceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The same objects as a member's report: every one is taken, with findings; and what is given is given once. */
final class ReportedWorld {

    private static final ClusterName MEMBER = new ClusterName("member");
    private static final Map<String, String> KINDS = new TreeMap<>(Map.of(
            "slices", "ResourceSlice",
            "deviceClasses", "DeviceClass",
            "reported", "ResourceClaim",
            "health", "DeviceHealth"));

    private ReportedWorld() {}

    static void check(JsonNode world) {
        DeviceFit.Devices member = new MemberDeviceFit().devices();
        member.put(new NodeFacts(
                "n", new TreeMap<>(Map.of("zone", "z")), List.of(), Amounts.of("cpu", 8_000), Amounts.NONE, true));
        List<ClusterDevices> objects = objects(world);
        objects.forEach(member::put);
        PodSet podSet = new PodSet("main", 3, null, true, Amounts.of("cpu", 1), Scheduling.ANYWHERE, null, uses(world));
        DeviceFit.Allocations allocations = member.allocations();
        DeviceFit.Taking taking = allocations.taking("job/1", podSet);
        if (taking != null) {
            int pods = taking.take("n", 3, 0);
            assertThat(pods).isBetween(0, 3);
            assertThat(taking.grants().stream()
                            .flatMap(grant -> grant.devices().stream())
                            .filter(given -> given.admin() == null && given.consumed() == null)
                            .map(ClaimGrant.Given::device))
                    .doesNotHaveDuplicates();
            if (pods == 0) {
                assertThat(allocations.explain("job/1", podSet)).isNotNull();
            }
        }
        assertThat(member.findings()).doesNotContainNull();
        assertThat(member.kinds()).allSatisfy(kind -> assertThat(kind.free()).isNotNegative());
        objects.forEach(member::remove);
        assertThat(member.findings()).isEmpty();
        assertThat(member.kinds()).isEmpty();
    }

    private static List<ClusterDevices> objects(JsonNode world) {
        List<ClusterDevices> objects = new ArrayList<>();
        KINDS.forEach((field, kind) -> world.path(field)
                .forEach(object -> objects.add(
                        new ClusterDevices(MEMBER, kind, field + "-" + objects.size(), object.toString()))));
        return objects;
    }

    private static List<ClaimUse> uses(JsonNode world) {
        List<ClaimUse> uses = new ArrayList<>();
        for (JsonNode claim : world.path("claims")) {
            try {
                uses.add(new ClaimUse("c" + uses.size(), null, Claims.spec(claim.path("spec"))));
            } catch (RefusedException refused) {
                assertThat(refused.findings()).isNotEmpty();
            }
        }
        return uses;
    }
}
