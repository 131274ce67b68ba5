package dev.landfall.cli;

import dev.landfall.workloads.conformance.GangCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code landfall conformance gangs DIR}: manifests and the gangs that Kueue reads in them. Exit code 1 on a failure. */
@Command(
        name = "gangs",
        description = "Reads manifests and pods, and compares the gangs with the recorded ones.",
        mixinStandardHelpOptions = true)
final class GangsConformance implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Holds cases.json and manifests/, or pod-requests.json, or both.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--verbose", description = "Shows the first difference of each case that fails.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        return Outcomes.report(GangCases.run(folder), verbose);
    }
}
