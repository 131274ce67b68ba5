package dev.landfall.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code landfall demo}. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start a broker, the federation and three clusters on this machine, and show a dozen jobs on their way. The clusters",
            "are simulated; with --lab they are real control planes with real agents.",
            "Ctrl-C ends all of it and leaves nothing behind."
        })
public final class Main implements Callable<Integer> {

    private static final Duration PLAY_AT_MOST = Duration.ofMinutes(3);
    private static final int INTERRUPTED = 130;

    private static volatile boolean isEnding;

    @Option(names = "--once", description = "End when the jobs have: 0 if all went as expected, else 1")
    private boolean isOnce;

    @Option(names = "--lab", description = "On real control planes, which are built first: docs/lab.md")
    private boolean isOnLab;

    @Option(names = "--data", paramLabel = "DIR", description = "Keep the log and the state here")
    private @Nullable Path data;

    @Option(names = "--port", defaultValue = "7420", description = "Of the REST API. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(names = "--kafka-port", defaultValue = "7492", description = "Of the broker. Default: ${DEFAULT-VALUE}")
    private int kafkaPort;

    private Main() {}

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((failure, command, _) -> {
            if (isEnding) {
                return INTERRUPTED; // whatever fails now fails because its other side is gone
            }
            if (failure instanceof DemoException told) {
                command.getErr().println("demo: " + told.getMessage());
                return 1;
            }
            throw failure;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Parts.requireFree(port, "--port");
        Parts.requireFree(kafkaPort, "--kafka-port");
        Path home = Path.of(System.getProperty("landfall.home", "."));
        boolean keeps = data != null;
        Path folder = data == null
                ? Files.createTempDirectory("landfall-demo")
                : Files.createDirectories(data).toAbsolutePath();
        Parts parts = new Parts(home, folder, port);
        Screen screen = new Screen(System.out);
        Path play = home.resolve("deploy/demo");
        Clusters clusters = isOnLab
                ? new LabClusters(
                        home, play.resolve("lab/members.yaml"), home.resolve(".landfall/demo-lab"), screen::say)
                : new SimulatedClusters(parts, play.resolve("members"));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            isEnding = true;
            clusters.close();
            parts.close();
            if (!keeps) {
                Parts.delete(folder);
            }
        }));
        Api api = new Api(port);
        Path expectations = play.resolve(isOnLab ? "lab/expected.yaml" : "expected.yaml");
        Demo demo = new Demo(play, expectations, parts, clusters, api, screen);
        demo.start(kafkaPort);
        demo.submit();
        boolean asExpected = demo.play(PLAY_AT_MOST);
        screen.say(asExpected ? "All went as expected." : "Not all went as expected.");
        if (!isOnce) {
            howToSubmit(screen, api.url());
            demo.stay();
        }
        return asExpected ? 0 : 1;
    }

    private void howToSubmit(Screen screen, String url) {
        String server = port == 7420 ? "" : " --server " + url;
        screen.say("");
        screen.say("The federation stays up until Ctrl-C. Submit jobs of your own:");
        screen.say("  ./landfall submit" + server + " deploy/demo/jobs/07-vit-ablation.yaml");
        screen.say("  curl --data-binary @deploy/demo/jobs/07-vit-ablation.yaml " + url + "/api/v1/jobs");
        screen.say("  kafka-console-producer.sh --bootstrap-server 127.0.0.1:" + kafkaPort
                + " --topic landfall.main.jobs \\");
        screen.say("    --property parse.headers=true   (docs/events.md shows a line)");
        screen.say("Ask it: ./landfall list" + server
                + ", explain JOB, clusters, clusters berlin --devices, queues, policies; or read " + url
                + "/q/openapi");
        screen.say("");
    }
}
