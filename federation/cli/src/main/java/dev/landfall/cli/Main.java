package dev.landfall.cli;

import dev.landfall.cli.remote.CommandException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Entry of the command line, started by the script {@code ./landfall}.
 *
 * <p>Exit codes: 0 done, 1 the command says no (failed, differs), 2 it was called wrongly; commands that ask a server have more
 * ({@link dev.landfall.cli.remote.ExitCode}).
 */
@Command(
        name = "landfall",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Lands AI jobs, as whole gangs, where quota, residency, hardware and price permit.")
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs one command line in this JVM and returns its exit code. */
    static int execute(String... args) {
        return commandLine(args).execute(args);
    }

    /**
     * Only the command that is called is built: reading the annotations of all of them by reflection would cost more than
     * the call. The others are added when the whole list is asked for, or the name is unknown.
     */
    private static CommandLine commandLine(String... args) {
        CommandLine line = new CommandLine(new Main());
        if (args.length > 0 && Commands.ALL.containsKey(args[0])) {
            line.addSubcommand(args[0], Commands.ALL.get(args[0]).get());
        } else {
            Commands.ALL.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
        line.setExecutionExceptionHandler(Main::tell);
        return line;
    }

    /** What a command cannot do is told without a stack trace; a fault of ours keeps it. */
    private static int tell(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof CommandException told) {
            line.getErr().println(told.getMessage());
            return told.exitCode();
        }
        throw failure;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
