package dev.landfall.lab.member;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.lab.failure.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a member's agent is started: with the account that {@code deploy/agent} gives it, and what the member file says of the cluster. */
public final class AgentCommand {

    /** Name of the process. */
    public static final String PART = "agent";

    private static final String PROGRAM = "cluster-adapters/agent/target/quarkus-app/quarkus-run.jar";

    private AgentCommand() {}

    /**
     * @param home the checkout
     * @param port of health and metrics, on loopback
     * @throws LabException if the agent has not been built
     */
    public static List<String> of(Path home, MemberFolder member, int port, String cell, String bootstrapServers) {
        Path program = home.resolve(PROGRAM);
        if (!Files.exists(program)) {
            throw new LabException(
                    program
                            + " is not there: ./landfall agent --help builds it, or mvn package -pl cluster-adapters/agent -am");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dkubeconfig=" + member.agentKubeconfig(),
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port));
        settings(member, cell, bootstrapServers)
                .forEach((name, value) -> command.add("-Dlandfall.agent." + name + "=" + value));
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    private static SortedMap<String, String> settings(MemberFolder member, String cell, String bootstrapServers) {
        SortedMap<String, String> settings = new TreeMap<>(member.spec().agent());
        settings.put("cluster", member.name());
        settings.put("cell", cell);
        settings.put("bootstrap-servers", bootstrapServers);
        JsonNode cluster = member.spec().cluster();
        if (cluster == null) {
            throw new LabException("member " + member.name() + " has no 'cluster' in its member file: an agent needs"
                    + " its region and jurisdiction");
        }
        for (String name : List.of("region", "jurisdiction", "tier", "provider")) {
            if (cluster.has(name)) {
                settings.put(name, cluster.path(name).asText());
            }
        }
        cluster.path("labels").forEachEntry((key, value) -> settings.put("labels.\"" + key + "\"", value.asText()));
        cluster.path("pricesPerHour")
                .forEachEntry(
                        (resource, price) -> settings.put("prices-per-hour.\"" + resource + "\"", price.asText()));
        return settings;
    }
}
