package dev.landfall.devices.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.cel.CelCompileException;
import dev.landfall.cel.CelErrorKind;
import dev.landfall.devices.read.DeviceObjects;
import dev.landfall.devices.selector.DeviceView;
import dev.landfall.devices.selector.Selector;
import dev.landfall.devices.selector.Selectors;
import dev.landfall.model.RefusedException;
import java.util.Optional;

/**
 * A case of the device selectors: an expression, a device, and whether it matches, does not compile or fails, with the
 * kind of error.
 */
public final class CelCases {
    private CelCases() {}

    /** Runs a case; empty when it passes, otherwise what was wanted and what came. */
    public static Optional<Difference> run(JsonNode testCase) {
        String wanted = wanted(testCase.path("expected"));
        String got = outcome(testCase);
        // Whether a constant that fails does so when compiling or when evaluating is left to implementations.
        boolean folded =
                wanted.equals("compileError " + CelErrorKind.CONSTANT_FOLD.label()) && got.startsWith("runtimeError");
        return wanted.equals(got) || folded
                ? Optional.empty()
                : Optional.of(new Difference(
                        testCase.path("id").asText(),
                        testCase.path("expression").asText(),
                        wanted,
                        got));
    }

    private static String wanted(JsonNode expected) {
        if (expected.has("match")) {
            return "match " + expected.path("match").asBoolean();
        }
        String phase = expected.has("compileError") ? "compileError" : "runtimeError";
        return phase + " " + expected.path(phase).asText();
    }

    private static String outcome(JsonNode testCase) {
        boolean lists = testCase.path("features").path("listTypeAttributes").asBoolean();
        try {
            Selector selector =
                    Selectors.with(lists).compile(testCase.path("expression").asText());
            DeviceView device = DeviceView.of(
                    testCase.path("driver").asText(), DeviceObjects.device(testCase.path("device")), lists);
            return switch (selector.test(device)) {
                case Selector.Verdict.Answer(boolean matches, long ignored) -> "match " + matches;
                case Selector.Verdict.Failure(CelErrorKind kind, String ignored, long cost) ->
                    "runtimeError " + kind.label();
            };
        } catch (CelCompileException invalid) {
            return "compileError " + invalid.kind().label();
        } catch (RefusedException | RuntimeException | StackOverflowError unexpected) {
            return "neither: " + unexpected;
        }
    }
}
