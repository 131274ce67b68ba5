package dev.landfall.tests.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelProgram;
import dev.landfall.cel.device.DeviceEnvironment;
import dev.landfall.devices.allocate.Allocator;
import dev.landfall.devices.allocate.Allocator.NamedClaim;
import dev.landfall.devices.allocate.Inventory;
import dev.landfall.devices.allocate.NodeView;
import dev.landfall.devices.allocate.Outcome;
import dev.landfall.devices.allocate.Rules;
import dev.landfall.devices.allocate.Taken;
import dev.landfall.devices.allocate.Taken.Grant;
import dev.landfall.devices.read.Claims;
import dev.landfall.devices.read.DeviceObjects;
import dev.landfall.devices.selector.DeviceView;
import dev.landfall.devices.selector.Selector;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.RefusedException;
import dev.landfall.model.device.Device;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.model.device.ResourceSlice;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices and claims are refused or allocated, within the work allowed and no device twice; a member's report is taken with findings;
 * a selector does not compile, or says something of a device at no more than its cost. Bytes that are a JSON object are a case of the
 * allocator and a member's report, all others a selector. None may take longer than its budget.
 */
public final class DevicesFuzz {
    /** What ends by its work takes milliseconds; the rest is for the fuzzer's instrumentation and a busy machine. */
    private static final Duration BUDGET = Duration.ofSeconds(10);
    /** A search stops at the next look at the clock of its work, and that is one device later. */
    private static final long MOST_WORK = Allocator.BUDGET + 10_000;

    private static final JsonMapper JSON = new JsonMapper();
    private static final NodeView NODE = new NodeView("n", Map.of("zone", "z"));
    private static final DeviceView GPU = gpu();

    private DevicesFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        // The first time may also have loaded classes, which takes long under a fuzzer.
        if (took(bytes).compareTo(BUDGET) > 0) {
            assertThat(took(bytes)).isLessThan(BUDGET);
        }
    }

    private static Duration took(byte[] bytes) {
        long began = System.nanoTime();
        JsonNode world = json(bytes);
        if (world == null) {
            select(new String(bytes, StandardCharsets.UTF_8));
        } else {
            ReportedWorld.check(world);
            try {
                allocate(world);
            } catch (RefusedException refused) {
                assertThat(refused.findings()).isNotEmpty();
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static void select(String expression) {
        try {
            Selector selector = Selectors.with(false).compile(expression);
            long worst =
                    DeviceEnvironment.worstCost(DeviceEnvironment.with(false).compile(expression));

            assertThat(selector.test(GPU)).isEqualTo(selector.test(GPU));
            if (selector.test(GPU) instanceof Selector.Verdict.Answer(boolean _, long cost)) {
                assertThat(cost).isLessThanOrEqualTo(CelProgram.DEFAULT_COST_LIMIT);
            }
            assertThat(worst)
                    .isEqualTo(DeviceEnvironment.worstCost(
                            DeviceEnvironment.with(false).compile(expression)));
        } catch (CelCompileException notCompiled) {
            assertThat(notCompiled.getMessage()).isNotBlank();
        }
    }

    private static void allocate(JsonNode world) throws RefusedException {
        List<ResourceSlice> slices = new ArrayList<>();
        for (JsonNode slice : world.path("slices")) {
            slices.add(DeviceObjects.slice(slice));
        }
        List<DeviceClass> classes = new ArrayList<>();
        for (JsonNode one : world.path("deviceClasses")) {
            classes.add(DeviceObjects.deviceClass(one));
        }
        List<NamedClaim> claims = new ArrayList<>();
        for (JsonNode claim : world.path("claims")) {
            claims.add(new NamedClaim("c" + claims.size(), Claims.spec(claim.path("spec"))));
        }
        Allocator allocator = new Allocator(Inventory.of(Rules.PLACEMENT, slices, classes));
        switch (allocator.allocate(NODE, Taken.NOTHING, claims)) {
            case Outcome.Allocated(List<List<Grant>> grants) -> {
                assertThat(grants).hasSameSizeAs(claims);
                assertThat(grants.stream()
                                .flatMap(List::stream)
                                .filter(grant -> !grant.adminAccess() && !grant.shared())
                                .map(Grant::device))
                        .doesNotHaveDuplicates();
            }
            case Outcome.TooComplex(long work) -> assertThat(work).isLessThan(MOST_WORK);
            case Outcome.Failed _, Outcome.Infeasible _ -> {}
        }
    }

    private static @Nullable JsonNode json(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(new String(bytes, StandardCharsets.UTF_8));
            return read != null && read.isObject() ? read : null;
        } catch (JsonProcessingException noJson) {
            return null;
        }
    }

    private static DeviceView gpu() {
        try {
            Device device = DeviceObjects.device(JSON.readTree("""
                    {"name": "gpu-0", "attributes": {"type": {"string": "gpu"}, "index": {"int": 0},
                     "driverVersion": {"version": "580.65.6"}, "healthy": {"bool": true}},
                     "capacity": {"memory": {"value": "80Gi"}}}"""));
            return DeviceView.of("gpu.example.com", device, false);
        } catch (JsonProcessingException | RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
