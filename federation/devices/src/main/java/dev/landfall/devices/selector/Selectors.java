package dev.landfall.devices.selector;

import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.device.DeviceEnvironment;

/** Compiles selectors. Immutable; building one takes milliseconds. */
public final class Selectors {
    private static final Selectors STANDARD = new Selectors(false);
    private static final Selectors WITH_LISTS = new Selectors(true);

    private final DeviceEnvironment environment;

    private Selectors(boolean listAttributes) {
        environment = DeviceEnvironment.with(listAttributes);
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
        return new Selector(environment.compile(expression), IdentityReads.mayRead(expression));
    }
}
