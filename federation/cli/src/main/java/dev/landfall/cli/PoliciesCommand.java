package dev.landfall.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code landfall policies …}: residency policies. */
@Command(
        name = "policies",
        description = "Works with residency policies: where which data may go.",
        mixinStandardHelpOptions = true,
        subcommands = {PoliciesLint.class, PoliciesCheck.class})
final class PoliciesCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "A subcommand is missing: "
                        + String.join(", ", spec.subcommands().keySet()) + ".");
    }
}
