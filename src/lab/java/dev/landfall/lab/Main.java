package dev.landfall.lab;

import dev.landfall.lab.failure.LabException;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code landfall lab}. */
@Command(
        name = "lab",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            JoinCommand.class,
            KubectlCommand.class,
            ReclaimCommand.class,
            GrowCommand.class,
            FaultCommands.Partition.class,
            FaultCommands.Heal.class,
            FaultCommands.Kill.class,
            FaultCommands.Restart.class
        },
        description = {
            "Real Kubernetes control planes on this machine, of several versions, with their real controllers and fake nodes.",
            "docs/lab.md tells how it works."
        })
public final class Main implements Runnable {

    /** The client library's threads complain of a loaded machine; held, since a logger that nobody holds forgets its level. */
    private static final Logger VERTX = Logger.getLogger("io.vertx");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    private Main() {}

    public static void main(String[] args) {
        VERTX.setLevel(Level.SEVERE);
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (failure instanceof LabException told) {
                command.getErr().println("lab: " + told.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(args));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(),
                "A command is missing: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /** The lab of this checkout; what it does is told on standard output. */
    static Lab lab() {
        Path home = Path.of(System.getProperty("landfall.home", "."));
        return new Lab(home, home.resolve(".landfall/lab"), line -> {
            System.out.println(line);
            System.out.flush();
        });
    }
}
