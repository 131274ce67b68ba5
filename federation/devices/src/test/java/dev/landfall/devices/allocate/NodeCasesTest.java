package dev.landfall.devices.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NodeCasesTest {
    private static final String DRIVER = "gpu.example.com";

    private static ResourceSlice slice(String node, int devices, int kind) {
        List<Device> all = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            TreeMap<String, DeviceAttribute> attributes = new TreeMap<>(
                    Map.of("uuid", DeviceAttribute.of(node + i), "model", DeviceAttribute.of("m" + kind)));
            all.add(new Device(
                    "gpu-" + i,
                    attributes,
                    new TreeMap<>(),
                    List.of(),
                    Device.NodeAccess.NONE,
                    List.of(),
                    false,
                    List.of(),
                    false));
        }
        return new ResourceSlice(
                node,
                DRIVER,
                new ResourceSlice.Pool(node, 1, 1),
                Device.NodeAccess.onNode(node),
                false,
                all,
                List.of());
    }

    private static List<NamedClaim> claim(int count, String selector) {
        ClaimSpec.Exact exact =
                new ClaimSpec.Exact("gpu", List.of(selector), "ExactCount", count, false, List.of(), new TreeMap<>());
        return List.of(new NamedClaim(
                "c", new ClaimSpec(List.of(new ClaimSpec.Request("r", exact, List.of())), List.of())));
    }

    private static Set<String> flat(List<? extends Set<String>> groups) {
        Set<String> nodes = new TreeSet<>();
        groups.forEach(nodes::addAll);
        return nodes;
    }

    @Test
    void nodesOfOneKindAreOneCaseThoughTheirDevicesHaveIdentities() {
        NodeCases cases = fleet(30, Taken.NOTHING);
        assertThat(cases.cases()).isEqualTo(3);
        assertThat(flat(cases.which(claim(2, "device.attributes['gpu.example.com'].model == 'm1'"))))
                .hasSize(10)
                .contains("n01");
    }

    @Test
    void aClaimForOneDeviceByItsIdentityFindsItsNode() {
        NodeCases cases = fleet(30, Taken.NOTHING);
        assertThat(flat(cases.which(claim(1, "device.attributes['gpu.example.com'].uuid == 'n040'"))))
                .containsExactly("n04");
    }

    @Test
    void answersAfterChangesAreThoseOfTheAllocator() {
        Random random = new Random(7);
        NodeCases cases = fleet(12, Taken.NOTHING);
        List<List<NamedClaim>> asked = List.of(
                claim(1, "true"),
                claim(3, "device.attributes['gpu.example.com'].model != 'm2'"),
                claim(1, "device.attributes['gpu.example.com'].uuid.startsWith('n1')"));
        Taken taken = Taken.NOTHING;
        for (int step = 0; step < 60; step++) {
            String node = String.format("n%02d", random.nextInt(12));
            taken = taken.withWhole(List.of(new DeviceId(DRIVER, node, "gpu-" + random.nextInt(4))));
            cases.taken(taken, List.of(node));
            Allocator allocator = new Allocator(inventory(12));
            for (List<NamedClaim> claims : asked) {
                Set<String> expected = new TreeSet<>();
                for (int i = 0; i < 12; i++) {
                    NodeView view = new NodeView(String.format("n%02d", i), Map.of());
                    if (allocator.allocate(view, taken, claims).isFeasible()) {
                        expected.add(view.name());
                    }
                }
                assertThat(flat(cases.which(claims))).as("step " + step).isEqualTo(expected);
            }
        }
    }

    private static Inventory inventory(int nodes) {
        List<ResourceSlice> slices = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            slices.add(slice(String.format("n%02d", i), 4, i % 3));
        }
        return Inventory.of(
                Rules.PLACEMENT,
                slices,
                List.of(new DeviceClass("gpu", List.of("device.driver == 'gpu.example.com'"), "")));
    }

    private static NodeCases fleet(int nodes, Taken taken) {
        List<NodeView> views = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            views.add(new NodeView(String.format("n%02d", i), Map.of()));
        }
        return new NodeCases(inventory(nodes), views, taken);
    }
}
