package dev.landfall.cli;

import dev.landfall.cli.remote.PoliciesInForce;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code landfall policies}: those in force; below it, what works on policy files. */
@Command(
        name = "policies",
        description = "List the residency policies in force and their rules; lint and test policy files.",
        mixinStandardHelpOptions = true,
        subcommands = {PoliciesLint.class, PoliciesCheck.class})
@SuppressWarnings("NullAway.Init") // picocli sets fields before run()
final class PoliciesCommand implements Runnable {
    @Mixin
    private PoliciesInForce inForce;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        inForce.print(spec.commandLine().getOut());
    }
}
