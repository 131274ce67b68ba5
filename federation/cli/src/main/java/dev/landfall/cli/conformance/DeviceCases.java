package dev.landfall.cli.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.devices.conformance.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Runs the cases of a folder, each by itself. */
final class DeviceCases {
    private static final int SHOWN = 160;

    private DeviceCases() {}

    /** Returns the exit code: 0 when all passed, 1 when some failed, 2 when there are no cases. */
    static int run(Path folder, boolean verbose, Function<JsonNode, Optional<Difference>> runner) throws IOException {
        Path file = folder.resolve("cases.json");
        if (!Files.isReadable(file)) {
            System.err.println("No cases: " + file + " cannot be read. Name the folder that holds cases.json.");
            return 2;
        }
        int passed = 0;
        int failed = 0;
        for (JsonNode testCase : new ObjectMapper().readTree(file.toFile())) {
            Optional<Difference> difference = runner.apply(testCase);
            if (difference.isEmpty()) {
                passed++;
            } else {
                failed++;
                if (verbose) {
                    show(difference.get());
                }
            }
        }
        System.out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static void show(Difference difference) {
        System.out.printf(
                "FAILED %s%n  %s%n    %-48s | %s%n    %-48s | %s%n",
                difference.id(),
                shortened(difference.subject()),
                "wanted",
                "got",
                shortened(difference.wanted()),
                shortened(difference.got()));
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
