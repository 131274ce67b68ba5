package dev.landfall.cli.remote;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which jobs, as a set of options. */
public final class JobFilter {

    @Option(
            names = {"-s", "--state"},
            paramLabel = "STATES",
            description = "Queued, Running …, or active, ended; several separated by commas")
    private @Nullable String state;

    @Option(
            names = {"-q", "--queue"},
            paramLabel = "NAME",
            description = "Only of this LocalQueue or ClusterQueue")
    private @Nullable String queue;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Only of this namespace")
    private @Nullable String namespace;

    @Option(
            names = {"-c", "--cluster"},
            paramLabel = "NAME",
            description = "Only those that are on this cluster, or were last")
    private @Nullable String cluster;

    String query() {
        return part("state", state) + part("queue", queue) + part("namespace", namespace) + part("cluster", cluster);
    }

    private static String part(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + Server.encode(value);
    }
}
