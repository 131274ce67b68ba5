package dev.landfall.devices.selector;

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
import dev.landfall.cel.value.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles selectors. Immutable; building one takes milliseconds. */
public final class Selectors {
    private static final String DEVICE_TYPE = "kubernetes.DRADevice";
    private static final Selectors STANDARD = new Selectors(false);
    private static final Selectors WITH_LISTS = new Selectors(true);

    private final boolean listAttributes;
    private final CelEnvironment environment;

    private Selectors(boolean listAttributes) {
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

    /** @param listAttributes whether attributes may be lists (the gate DRAListTypeAttributes, alpha in 1.36) */
    public static Selectors with(boolean listAttributes) {
        return listAttributes ? WITH_LISTS : STANDARD;
    }

    /**
     * Compiles an expression over the variable {@code device}.
     *
     * @throws CelCompileException when it does not compile, or can never yield a boolean
     */
    public Selector compile(String expression) throws CelCompileException {
        return new Selector(environment.compile(expression, this::mayBeBoolean), IdentityReads.mayRead(expression));
    }

    private boolean mayBeBoolean(CelType type) {
        CelKind kind = type.kind();
        return (kind == CelKind.BOOL && !(type instanceof NullableType))
                || kind == CelKind.ANY
                || (listAttributes && kind == CelKind.DYN);
    }
}
