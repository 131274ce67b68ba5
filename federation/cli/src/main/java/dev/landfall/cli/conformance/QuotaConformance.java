package dev.landfall.cli.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.model.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays every scenario of a folder on the quota engine and compares all that Kueue's real scheduler decided. */
@Command(
        name = "quota",
        mixinStandardHelpOptions = true,
        description = "Plays recorded decisions of Kueue's scheduler on the quota engine, file by file.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class QuotaConformance implements Callable<Integer> {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Parameters(paramLabel = "DIR", description = "folder with NNNN.json files")
    private Path folder;

    @Option(names = "--verbose", description = "show the first difference of each failed case, side by side")
    private boolean isVerbose;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        int failed = 0;
        for (Path file : files) {
            Optional<QuotaCheck.Difference> difference = difference(Files.readString(file));
            if (difference.isPresent()) {
                failed++;
                out.println("FAIL " + file.getFileName()
                        + (isVerbose ? "" : ": " + difference.get().where()));
                if (isVerbose) {
                    show(out, difference.get());
                }
            }
        }
        out.println((files.size() - failed) + " passed, " + failed + " failed");
        out.flush();
        return failed == 0 && !files.isEmpty() ? 0 : 1;
    }

    private static void show(PrintWriter out, QuotaCheck.Difference difference) {
        out.println("  " + difference.where());
        out.println("    Kueue    | " + difference.expected());
        out.println("    Landfall | " + difference.actual());
    }

    /** The first difference between a scenario's decisions and ours; empty if there is none. */
    static Optional<QuotaCheck.Difference> difference(String json) {
        try {
            return difference(MAPPER.readTree(json));
        } catch (JsonProcessingException | RefusedException | RuntimeException | StackOverflowError e) {
            return Optional.of(new QuotaCheck.Difference("playing it", "", e.toString()));
        }
    }

    private static Optional<QuotaCheck.Difference> difference(JsonNode json) throws RefusedException {
        QuotaScenario scenario = new QuotaScenario(json);
        QuotaPlay play = new QuotaPlay(scenario);
        QuotaCheck check = new QuotaCheck(scenario, play);
        for (int step = 0; step < scenario.steps().size(); step++) {
            play.take(scenario.steps().path(step));
            Optional<QuotaCheck.Difference> difference = check.step(step);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return check.tree();
    }
}
