package dev.landfall.cel.device;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.NullableType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.common.types.StructTypeReference;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelEnvironment;
import dev.landfall.cel.CelProgram;
import dev.landfall.cel.estimate.KnownSizes;
import dev.landfall.cel.estimate.KnownSizes.Shape;
import dev.landfall.cel.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment of a device's selectors: the variable {@code device}, what it is made of, and how large that can be. Immutable;
 * building one takes milliseconds.
 *
 * @see <a href="https://github.com/kubernetes/dynamic-resource-allocation/blob/v0.36.3/cel/compile.go">cel/compile.go</a>
 */
public final class DeviceEnvironment {

    /** At most so much may a stored selector cost. */
    public static final long MOST_COST = CelProgram.DEFAULT_COST_LIMIT;

    private static final String DEVICE_TYPE = "kubernetes.DRADevice";
    private static final long LONGEST_DRIVER = 63;
    private static final long LONGEST_DOMAIN = 63;
    private static final long LONGEST_ID = 32;
    private static final long LONGEST_VALUE = 64;
    private static final long MOST_ATTRIBUTES = 32;

    private static final DeviceEnvironment STANDARD = new DeviceEnvironment(false);
    private static final DeviceEnvironment WITH_LISTS = new DeviceEnvironment(true);
    private static final KnownSizes SIZES = new KnownSizes(Map.of("device", sizes()));

    private final boolean listAttributes;
    private final CelEnvironment environment;

    private DeviceEnvironment(boolean listAttributes) {
        this.listAttributes = listAttributes;
        CelType attribute = listAttributes ? SimpleType.DYN : SimpleType.ANY;
        ImmutableMap<String, CelType> fields = ImmutableMap.of(
                "driver",
                SimpleType.STRING,
                "allowMultipleAllocations",
                SimpleType.BOOL,
                "attributes",
                MapType.create(SimpleType.STRING, MapType.create(SimpleType.STRING, attribute)),
                "capacity",
                MapType.create(
                        SimpleType.STRING,
                        MapType.create(SimpleType.STRING, StructTypeReference.create(Quantity.TYPE_NAME))));
        StructType device =
                StructType.create(DEVICE_TYPE, fields.keySet(), name -> Optional.ofNullable(fields.get(name)));
        environment = CelEnvironment.of(Map.of("device", device), List.of(device));
    }

    /** An attribute is as long as a text of it; there are never more values in a list. */
    private static Shape sizes() {
        Shape attributes = Shape.map(MOST_ATTRIBUTES, Shape.of(LONGEST_ID), Shape.of(LONGEST_VALUE), true);
        Shape capacity = Shape.map(MOST_ATTRIBUTES, Shape.of(LONGEST_ID), Shape.of(0), false);
        Shape domain = Shape.of(LONGEST_DOMAIN);
        return Shape.object(Map.of(
                "driver",
                Shape.of(LONGEST_DRIVER),
                "allowMultipleAllocations",
                Shape.of(1),
                "attributes",
                Shape.map(MOST_ATTRIBUTES, domain, attributes, false),
                "capacity",
                Shape.map(MOST_ATTRIBUTES, domain, capacity, false)));
    }

    /** @param listAttributes whether attributes may be lists (the gate DRAListTypeAttributes, alpha in 1.36) */
    public static DeviceEnvironment with(boolean listAttributes) {
        return listAttributes ? WITH_LISTS : STANDARD;
    }

    /**
     * Compiles an expression over the variable {@code device}.
     *
     * @throws CelCompileException when it does not compile, or can never yield a boolean
     */
    public CelProgram compile(String expression) throws CelCompileException {
        return environment.compile(expression, this::mayBeBoolean);
    }

    /** What an expression costs at most on any device; an unsigned number, 2⁶⁴−1 where nothing bounds it. */
    public static long worstCost(CelProgram compiled) {
        return compiled.worstCost(SIZES);
    }

    private boolean mayBeBoolean(CelType type) {
        CelKind kind = type.kind();
        return (kind == CelKind.BOOL && !(type instanceof NullableType))
                || kind == CelKind.ANY
                || (listAttributes && kind == CelKind.DYN);
    }
}
