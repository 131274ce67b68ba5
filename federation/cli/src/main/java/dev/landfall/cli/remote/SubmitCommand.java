package dev.landfall.cli.remote;

import dev.landfall.cli.remote.json.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall submit FILE…}. */
@Command(
        name = "submit",
        mixinStandardHelpOptions = true,
        description = {
            "Submit Kubernetes manifests as they are, one job per file, and print the jobs' ids.",
            "All documents of a file belong to one job and start together; --each makes a job of each."
        })
@SuppressWarnings("NullAway.Init") // picocli sets fields before call()
public final class SubmitCommand implements Callable<Integer> {

    @Mixin
    private Server server;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON; - is standard input")
    private List<String> files;

    @Option(names = "--each", description = "Each document of a file is a job of its own")
    private boolean isEach;

    @Option(
            names = "--id",
            paramLabel = "KEY",
            description = "Names the submission: sent again with the same key, it has one effect")
    private @Nullable String key;

    @Option(
            names = "--dry-run",
            description = "Show the documents as the cluster of --cluster would be told them, and send nothing")
    private boolean isDryRun;

    @Option(names = "--cluster", paramLabel = "NAME", description = "Whose dialect --dry-run shows")
    private @Nullable String cluster;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Documents> manifests = new ArrayList<>();
        for (String file : files) {
            Documents documents = Documents.read(file, System.in);
            manifests.addAll(isEach ? documents.each() : List.of(documents));
        }
        if (key != null && manifests.size() > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--id names one submission, and there are " + manifests.size() + " manifests.");
        }
        if (isDryRun != (cluster != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--dry-run and --cluster go together; a job's own clusters stand in landfall.dev/clusters.");
        }
        int worst = ExitCode.DONE;
        if (cluster != null) {
            DryRun dryRun = new DryRun(server, cluster);
            for (Documents manifest : manifests) {
                PrintWriter err = spec.commandLine().getErr();
                worst = Math.max(
                        worst, dryRun.print(manifest, spec.commandLine().getOut(), err));
            }
            return worst;
        }
        for (Documents manifest : manifests) {
            worst = Math.max(worst, submit(manifest));
        }
        return worst;
    }

    /** A manifest that is refused does not keep the others from being sent. */
    private int submit(Documents manifest) {
        try {
            Json answer = server.post(
                    "/api/v1/jobs",
                    manifest.content(),
                    Map.of(
                            "Content-Type",
                            "application/yaml",
                            "Idempotency-Key",
                            key == null ? UUID.randomUUID().toString() : key));
            Findings.warn(spec.commandLine().getErr(), manifest.name(), answer);
            output.print(spec.commandLine().getOut(), answer, _ -> List.of(line(answer)));
            return ExitCode.DONE;
        } catch (CommandException e) {
            if (e.exitCode() != ExitCode.REFUSED) {
                throw e;
            }
            spec.commandLine().getErr().println(manifest.name() + ": " + e.getMessage());
            return ExitCode.REFUSED;
        }
    }

    private static String line(Json answer) {
        Json job = answer.at("job");
        return job.isAbsent()
                ? answer.at("id").text() + "  (sent, and not yet taken: look again with landfall get)"
                : answer.at("id").text() + "  " + job.at("kind").text() + " " + JobText.name(job) + "  "
                        + job.at("state").text();
    }
}
