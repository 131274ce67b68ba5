package dev.landfall.devices.allocate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.NodeSelectorTerm.Operator;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
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
    private static final List<DeviceClass> CLASSES =
            List.of(new DeviceClass("gpu", List.of("device.driver == 'gpu.example.com'"), ""));

    private static ResourceSlice slice(String node, int devices, int kind) {
        List<Device> all = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            all.add(device("gpu-" + i, node + i, kind, Device.NodeAccess.NONE, List.of()));
        }
        return slice(node, all);
    }

    private static Device device(
            String name, String uuid, int kind, Device.NodeAccess nodes, List<Device.CounterSet> counters) {
        TreeMap<String, DeviceAttribute> attributes =
                new TreeMap<>(Map.of("uuid", DeviceAttribute.of(uuid), "model", DeviceAttribute.of("m" + kind)));
        return new Device(name, attributes, new TreeMap<>(), counters, nodes, List.of(), false, List.of(), false);
    }

    private static ResourceSlice slice(String node, List<Device> devices) {
        return new ResourceSlice(
                node,
                DRIVER,
                new ResourceSlice.Pool(node, 1, 1),
                Device.NodeAccess.onNode(node),
                false,
                devices,
                List.of());
    }

    private static List<NamedClaim> claim(int count, String selector) {
        ClaimSpec.Exact exact =
                new ClaimSpec.Exact("gpu", List.of(selector), "ExactCount", count, false, List.of(), new TreeMap<>());
        return List.of(new NamedClaim(
                "c", new ClaimSpec(List.of(new ClaimSpec.Request("r", exact, List.of())), List.of())));
    }

    /** Which nodes have the devices; that any has them is the same answer. */
    private static Set<String> able(NodeCases cases, List<NamedClaim> claims) {
        NodeCases.Question question = cases.question(claims);
        Set<String> nodes = new TreeSet<>();
        for (int i = 0; i < 30; i++) {
            String node = String.format("n%02d", i);
            if (cases.isAble(question, node)) {
                nodes.add(node);
            }
        }
        assertThat(cases.isAnyAble(question)).isEqualTo(!nodes.isEmpty());
        return nodes;
    }

    @Test
    void nodesOfOneKindAreOneCaseThoughTheirDevicesHaveIdentities() {
        NodeCases cases = fleet(30, Taken.NOTHING);
        assertThat(cases.cases()).isEqualTo(3);
        assertThat(able(cases, claim(2, "device.attributes['gpu.example.com'].model == 'm1'")))
                .hasSize(10)
                .contains("n01");
    }

    @Test
    void aClaimForOneDeviceByItsIdentityFindsItsNode() {
        NodeCases cases = fleet(30, Taken.NOTHING);
        assertThat(able(cases, claim(1, "device.attributes['gpu.example.com'].uuid == 'n040'")))
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
                assertThat(able(cases, claims)).as("step " + step).isEqualTo(expected);
            }
        }
    }

    @Test
    void aNodeWhoseDeviceWasSwappedIsAskedForItsNewIdentity() {
        Inventory inventory = Inventory.of(Rules.PLACEMENT, List.of(), CLASSES);
        inventory.put("n00", slice("n00", 1, 0));
        inventory.put("n01", slice("n01", 1, 0));
        NodeCases cases = new NodeCases(
                inventory, List.of(new NodeView("n00", Map.of()), new NodeView("n01", Map.of())), Taken.NOTHING);
        List<NamedClaim> swapped = claim(1, "device.attributes['gpu.example.com'].uuid == 'new'");
        assertThat(able(cases, swapped)).isEmpty();
        inventory.put("n00", slice("n00", List.of(device("gpu-0", "new", 0, Device.NodeAccess.NONE, List.of()))));
        cases.taken(Taken.NOTHING, List.of("n00"));
        assertThat(able(cases, swapped)).containsExactly("n00");
    }

    @Test
    void aRelabelledNodeIsAskedAgainWhereDevicesSelectTheirNodes() {
        Device.NodeAccess inRackOne = new Device.NodeAccess(
                "",
                false,
                List.of(new NodeSelectorTerm(List.of(new Requirement("rack", Operator.IN, List.of("1"))), List.of())));
        Device.NodeAccess inRackTwo = Device.NodeAccess.onNode("n00");
        ResourceSlice fabric = new ResourceSlice(
                "fabric",
                DRIVER,
                new ResourceSlice.Pool("fabric", 1, 1),
                Device.NodeAccess.NONE,
                true,
                List.of(device("gpu-0", "a", 0, inRackOne, List.of()), device("gpu-1", "b", 0, inRackTwo, List.of())),
                List.of());
        NodeCases cases = new NodeCases(
                Inventory.of(Rules.PLACEMENT, List.of(fabric), CLASSES),
                List.of(new NodeView("n00", Map.of("rack", "2"))),
                Taken.NOTHING);
        assertThat(able(cases, claim(2, "true"))).isEmpty();
        cases.view(new NodeView("n00", Map.of("rack", "1")));
        cases.taken(Taken.NOTHING, List.of("n00"));
        assertThat(able(cases, claim(2, "true"))).containsExactly("n00");
    }

    @Test
    void whatOtherNodesGiveBackOfSharedCountersIsThereAgain() {
        List<Device.CounterSet> one = List.of(new Device.CounterSet("slots", new TreeMap<>(Map.of("free", "1"))));
        ResourceSlice.Pool pool = new ResourceSlice.Pool("fabric", 1, 3);
        ResourceSlice counters = new ResourceSlice(
                "counters", DRIVER, pool, new Device.NodeAccess("", true, null), false, List.of(), one);
        List<ResourceSlice> slices = new ArrayList<>(List.of(counters));
        for (String node : List.of("n00", "n01")) {
            slices.add(new ResourceSlice(
                    node,
                    DRIVER,
                    pool,
                    Device.NodeAccess.onNode(node),
                    false,
                    List.of(device("gpu-" + node, node, 0, Device.NodeAccess.NONE, one)),
                    List.of()));
        }
        Taken elsewhere = Taken.NOTHING.withWhole(List.of(new DeviceId(DRIVER, "fabric", "gpu-n01")));
        NodeCases cases = new NodeCases(
                Inventory.of(Rules.PLACEMENT, slices, CLASSES),
                List.of(new NodeView("n00", Map.of()), new NodeView("n01", Map.of())),
                elsewhere);
        assertThat(able(cases, claim(1, "true"))).isEmpty();
        cases.taken(Taken.NOTHING, List.of("n00", "n01"));
        assertThat(able(cases, claim(1, "true"))).containsExactly("n00", "n01");
    }

    private static Inventory inventory(int nodes) {
        List<ResourceSlice> slices = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            slices.add(slice(String.format("n%02d", i), 4, i % 3));
        }
        return Inventory.of(Rules.PLACEMENT, slices, CLASSES);
    }

    private static NodeCases fleet(int nodes, Taken taken) {
        List<NodeView> views = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            views.add(new NodeView(String.format("n%02d", i), Map.of()));
        }
        return new NodeCases(inventory(nodes), views, taken);
    }
}
