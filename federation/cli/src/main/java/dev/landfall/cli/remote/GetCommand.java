package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall get JOB}. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = "Show all of a job: its gangs, its quota, the nodes it has.")
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class GetCommand implements Callable<Integer> {

    static final String JOB = "Its id, the beginning of its id, or [namespace/]name";

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "JOB", description = JOB)
    private String job;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Json answer = server.get(Server.jobPath(job, ""));
        output.print(spec.commandLine().getOut(), answer, terminal -> JobText.detail(terminal, answer));
        return ExitCode.DONE;
    }
}
