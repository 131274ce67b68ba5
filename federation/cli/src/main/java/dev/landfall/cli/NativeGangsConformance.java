package dev.landfall.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.landfall.workloads.conformance.NativeGangCases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code landfall conformance native-gangs DIR}: gangs written for Kubernetes 1.35 to 1.37, each said in the words of the others. Exit
 * code 1 on a failure.
 */
@Command(
        name = "native-gangs",
        description =
                "Translates native gangs between the versions of scheduling.k8s.io, and compares them with the recorded ones.",
        mixinStandardHelpOptions = true)
final class NativeGangsConformance implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Holds cases.json, as the corpus native-gang does.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--verbose", description = "Shows the first difference of each case that fails.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        Path file = folder.resolve("cases.json");
        if (!Files.isReadable(file)) {
            System.err.println("No cases: " + file + " cannot be read. Name the folder that holds cases.json.");
            return 2;
        }
        return Outcomes.report(NativeGangCases.run(new ObjectMapper().readTree(file.toFile())), verbose);
    }
}
