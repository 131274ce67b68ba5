package dev.landfall.bench;

import dev.landfall.devices.allocate.Allocator;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.DeviceId;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeCases;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.selector.DeviceView;
import dev.landfall.devices.selector.Selector;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.device.ClaimSpec;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceAttribute;
import dev.landfall.model.device.DeviceCapacity;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Device selectors, the allocation of one claim, and asking a whole federation's nodes. */
final class Devices implements Benchmark {
    private static final String DRIVER = "gpu.nvidia.com";
    private static final String SELECTOR = "device.attributes['gpu.nvidia.com'].productName == 'NVIDIA H100 80GB HBM3'"
            + " && device.capacity['gpu.nvidia.com'].memory.compareTo(quantity('40Gi')) >= 0";
    private static final String CLASS_SELECTOR =
            "device.driver == 'gpu.nvidia.com' && device.attributes['gpu.nvidia.com'].type == 'gpu'";
    private static final int NODES = 10_000;
    private static final int ROUNDS = 400;
    private static final int BATCH = 1_000;

    @Override
    public String about() {
        return "device selectors, an 8-GPU claim, and 10,000 nodes asked for one";
    }

    @Override
    public void run(List<String> arguments, Consumer<Figure> figures) throws Exception {
        evaluation(figures);
        allocation(figures);
        federation(figures);
    }

    private static void evaluation(Consumer<Figure> figures) throws Exception {
        Selector selector = Selectors.with(false).compile(SELECTOR);
        DeviceView device = DeviceView.of(DRIVER, device(3, 0, "0"), false);
        double[] us = measured(ROUNDS, () -> {
            for (int i = 0; i < BATCH; i++) {
                if (!selector.test(device).isMatch()) {
                    throw new IllegalStateException("the selector must match");
                }
            }
        });
        String setup = "median of " + ROUNDS + " x " + BATCH + " evaluations of a name and a memory";
        figures.accept(new Figure("devices.cel.evaluation_us", Median.of(us) / BATCH, "us", setup));
    }

    private static void allocation(Consumer<Figure> figures) {
        Inventory inventory = Inventory.of(Rules.PLACEMENT, List.of(slice("node-0", 16, 1)), classes());
        Allocator allocator = new Allocator(inventory);
        NodeView node = new NodeView("node-0", Map.of());
        List<NamedClaim> claims = List.of(new NamedClaim("gpus", claim(8, "resource.kubernetes.io/pcieRoot")));
        double[] us = measured(ROUNDS * 10, () -> {
            if (!allocator.allocate(node, Taken.NOTHING, claims).isFeasible()) {
                throw new IllegalStateException("the node must have the devices");
            }
        });
        String setup = "median of " + us.length + ", matchAttribute, 16 devices under two PCIe roots, interleaved";
        figures.accept(new Figure("devices.allocation.eight_gpu_claim_us", Median.of(us), "us", setup));
    }

    private static void federation(Consumer<Figure> figures) {
        List<ResourceSlice> slices = new ArrayList<>();
        List<NodeView> nodes = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            slices.add(slice("node-" + i, 8, i % 20));
            nodes.add(new NodeView("node-" + i, Map.of("kubernetes.io/hostname", "node-" + i)));
        }
        Inventory inventory = Inventory.of(Rules.PLACEMENT, slices, classes());
        NodeCases cases = new NodeCases(inventory, nodes, Taken.NOTHING);
        for (int i = 0; i < ROUNDS; i++) {
            able(cases, nodes, List.of(new NamedClaim("gpus", claim(1 + i % 8, 1_000 + i))));
        }
        double[] first = new double[ROUNDS / 4];
        for (int i = 0; i < first.length; i++) {
            // Another number of devices and another size each time: nothing of the answer is known yet.
            List<NamedClaim> fresh = List.of(new NamedClaim("gpus", claim(1 + i % 8, 20 + i)));
            long began = System.nanoTime();
            able(cases, nodes, fresh);
            first[i] = (System.nanoTime() - began) / 1e6;
        }
        String setup =
                NODES + " nodes of 8 devices of " + cases.cases() + " kinds, each with its own identity; median of "
                        + first.length + " claims never seen before, selectors compiled anew, each node asked";
        figures.accept(new Figure("devices.federation.first_ms", Median.of(first), "ms", setup));
        incremental(figures, cases);
    }

    /** Asks each node, as placing does before it takes anything there. */
    private static void able(NodeCases cases, List<NodeView> nodes, List<NamedClaim> claims) {
        NodeCases.Question question = cases.question(claims);
        long able = nodes.stream()
                .filter(node -> cases.isAble(question, node.name()))
                .count();
        if (able > 0 != cases.isAnyAble(question)) {
            throw new IllegalStateException("any node is able when one is");
        }
    }

    private static void incremental(Consumer<Figure> figures, NodeCases cases) {
        List<NamedClaim> claims = List.of(new NamedClaim("gpus", claim(4, 20)));
        cases.isAnyAble(cases.question(claims));
        Taken[] states = new Taken[256];
        for (int bits = 0; bits < states.length; bits++) {
            List<DeviceId> used = new ArrayList<>();
            for (int device = 0; device < 8; device++) {
                if (((bits >> device) & 1) == 1) {
                    used.add(new DeviceId(DRIVER, "node-77", "gpu-" + device));
                }
            }
            states[bits] = Taken.NOTHING.withWhole(used);
        }
        double[] us = new double[ROUNDS * 5];
        int able = 0;
        for (int i = 0; i < us.length; i++) {
            Taken state = states[i * 37 % states.length];
            long began = System.nanoTime();
            cases.taken(state, List.of("node-77"));
            NodeCases.Question question = cases.question(claims);
            if (!cases.isAnyAble(question)) {
                throw new IllegalStateException("other nodes have the devices");
            }
            able += cases.isAble(question, "node-77") ? 1 : 0;
            us[i] = (System.nanoTime() - began) / 1e3;
        }
        String setup = "median of " + us.length + " changes of one node of " + NODES
                + ", then whether any node can and whether that one can (" + able + " times)";
        figures.accept(new Figure("devices.federation.incremental_us", Median.of(us), "us", setup));
    }

    private static ClaimSpec claim(int count, String match) {
        return new ClaimSpec(
                List.of(new ClaimSpec.Request("gpu", exact(count, SELECTOR), List.of())),
                List.of(new ClaimSpec.Constraint(List.of("gpu"), match, null)));
    }

    private static ClaimSpec claim(int count, int gibibytes) {
        String selector = SELECTOR.replace("40Gi", gibibytes + "Gi");
        return new ClaimSpec(List.of(new ClaimSpec.Request("gpu", exact(count, selector), List.of())), List.of());
    }

    private static ClaimSpec.Exact exact(int count, String selector) {
        return new ClaimSpec.Exact(DRIVER, List.of(selector), "ExactCount", count, false, List.of(), new TreeMap<>());
    }

    private static List<DeviceClass> classes() {
        return List.of(new DeviceClass(DRIVER, List.of(CLASS_SELECTOR), "nvidia.com/gpu"));
    }

    private static ResourceSlice slice(String node, int devices, int kind) {
        List<Device> all = new ArrayList<>();
        for (int i = 0; i < devices; i++) {
            all.add(device(i, kind, node));
        }
        return new ResourceSlice(
                node + "-" + DRIVER,
                DRIVER,
                new ResourceSlice.Pool(node, 1, 1),
                Device.NodeAccess.onNode(node),
                false,
                all,
                List.of());
    }

    /** A GPU with what the driver publishes; every one has its own identity. */
    private static Device device(int index, int kind, String node) {
        TreeMap<String, DeviceAttribute> attributes = new TreeMap<>();
        attributes.put("type", DeviceAttribute.of("gpu"));
        attributes.put("uuid", DeviceAttribute.of("GPU-" + node + "-" + index));
        attributes.put("productName", DeviceAttribute.of("NVIDIA H100 80GB HBM3"));
        attributes.put("brand", DeviceAttribute.of("Nvidia"));
        attributes.put("architecture", DeviceAttribute.of("Hopper"));
        attributes.put("cudaComputeCapability", DeviceAttribute.ofVersion("9.0.0"));
        attributes.put("driverVersion", DeviceAttribute.ofVersion("580.126." + kind));
        attributes.put("cudaDriverVersion", DeviceAttribute.ofVersion("13.0.0"));
        attributes.put("resource.kubernetes.io/pciBusID", DeviceAttribute.of("0000:" + index + "5:00.0"));
        attributes.put("resource.kubernetes.io/pcieRoot", DeviceAttribute.of("pci0000:" + index % 2));
        return new Device(
                "gpu-" + index,
                attributes,
                new TreeMap<>(Map.of("memory", new DeviceCapacity("81559Mi", null))),
                List.of(),
                Device.NodeAccess.NONE,
                List.of(),
                false,
                List.of(),
                false);
    }

    /** Microseconds of each round, after as many rounds to warm up. */
    private static double[] measured(int rounds, Runnable work) {
        for (int i = 0; i < rounds; i++) {
            work.run();
        }
        double[] us = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long began = System.nanoTime();
            work.run();
            us[i] = (System.nanoTime() - began) / 1e3;
        }
        return us;
    }
}
