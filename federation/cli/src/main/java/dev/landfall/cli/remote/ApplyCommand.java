package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall apply FILE…}. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Publish quota (Kueue objects), residency policies and WorkloadMappings from files, and wait until they are in force.",
            "If one document of a file is wrong, none of that file is published."
        })
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class ApplyCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON; - is standard input")
    private List<String> files;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        for (String file : files) {
            Documents documents = Documents.read(file, System.in);
            Json answer =
                    server.post("/api/v1/objects", documents.content(), Map.of("Content-Type", "application/yaml"));
            Findings.warn(spec.commandLine().getErr(), documents.name(), answer);
            output.print(
                    spec.commandLine().getOut(),
                    answer,
                    _ -> answer.at("objects").items().stream().map(Json::text).toList());
        }
        return ExitCode.DONE;
    }
}
