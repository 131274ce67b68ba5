package dev.landfall.cli.conformance;

import dev.landfall.devices.conformance.CelCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code landfall conformance device-cel DIR}: selectors and what Kubernetes made of them. Exit code 1 on a failure. */
@Command(
        name = "device-cel",
        description = "Evaluates device selectors, and compares match, error and kind of error with Kubernetes'.",
        mixinStandardHelpOptions = true)
public final class DeviceCelConformance implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Holds cases.json, as the corpus dra-cel does.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--verbose", description = "Shows expression, wanted and got of each case that fails.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        return DeviceCases.run(folder, verbose, CelCases::run);
    }
}
