package dev.landfall.cli.conformance;

import dev.landfall.devices.conformance.AllocationCases;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code landfall conformance device-allocation DIR}: claims, and on which nodes Kubernetes found devices for them. Exit
 * code 1 on a failure.
 */
@Command(
        name = "device-allocation",
        description = "Allocates devices to claims, and compares on which nodes that can be done with Kubernetes.",
        mixinStandardHelpOptions = true)
public final class DeviceAllocationConformance implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Holds cases.json, as the corpus dra-allocate does.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private Path folder;

    @Option(names = "--verbose", description = "Shows claims, wanted and got of each case that fails.")
    private boolean verbose;

    @Override
    public Integer call() throws IOException {
        return DeviceCases.run(folder, verbose, AllocationCases::run);
    }
}
