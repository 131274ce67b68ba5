package dev.landfall.cli;

import dev.landfall.cli.conformance.DeviceAllocationConformance;
import dev.landfall.cli.conformance.DeviceCelConformance;
import dev.landfall.cli.conformance.QuotaConformance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code landfall conformance SUITE DIR}: recorded cases of other implementations, run through this one. */
@Command(
        name = "conformance",
        description = "Runs recorded cases of Kueue and Kubernetes, and says how many came out the same.",
        synopsisSubcommandLabel = "SUITE",
        mixinStandardHelpOptions = true,
        subcommands = {
            GangsConformance.class,
            NativeGangsConformance.class,
            QuotaConformance.class,
            DeviceCelConformance.class,
            DeviceAllocationConformance.class
        })
final class ConformanceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A suite is missing: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
