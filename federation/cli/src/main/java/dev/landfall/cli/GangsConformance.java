package dev.landfall.cli;

import dev.landfall.workloads.conformance.Difference;
import dev.landfall.workloads.conformance.GangCases;
import dev.landfall.workloads.conformance.GangCases.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
        List<Outcome> outcomes = GangCases.run(folder);
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.difference().isPresent())
                .toList();
        if (verbose) {
            failed.forEach(outcome -> outcome.difference().ifPresent(first -> show(outcome.id(), first)));
        }
        System.out.println((outcomes.size() - failed.size()) + " passed, " + failed.size() + " failed");
        return failed.isEmpty() ? 0 : 1;
    }

    private static void show(String id, Difference first) {
        System.out.printf(
                "FAILED %s%n  %s%n    %-48s | %s%n    %-48s | %s%n",
                id, first.path(), "expected", "read", first.expected(), first.read());
    }
}
