package dev.landfall.lab;

import dev.landfall.cli.remote.text.Table;
import dev.landfall.cli.remote.text.Terminal;
import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.lab.process.Memory;
import dev.landfall.lab.process.Part;
import dev.landfall.lab.process.Parts;
import dev.landfall.lab.process.Ports;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "What is up: version, ports of the API server and of the relay before it, nodes, memory, processes")
final class StatusCommand implements Runnable {

    @Override
    public void run() {
        print(Main.lab());
    }

    void print(Lab lab) {
        List<MemberFolder> members = lab.members();
        if (members.isEmpty()) {
            System.out.println("No member is up. ./landfall lab up brings up those of deploy/lab/members.yaml.");
            return;
        }
        Table table = new Table(
                Terminal.current(), "MEMBER", "VERSION", "API", "RELAY", "NODES", "PODS", "MEMORY", "PROCESSES");
        for (MemberFolder member : members) {
            List<Part> parts = new Parts(member.path()).all();
            Ports ports = new Ports(member.path());
            String[] counts = counts(member);
            table.row(
                    member.name(),
                    Files.exists(member.version()) ? member.kubernetes() : "-",
                    Integer.toString(ports.of("api")),
                    Integer.toString(ports.of("relay")),
                    counts[0],
                    counts[1],
                    Memory.residentMib(parts) + " MiB",
                    processes(parts));
        }
        table.lines().forEach(System.out::println);
    }

    /** Ready of all nodes, and pods that have not ended. */
    private static String[] counts(MemberFolder member) {
        try (KubernetesClient client = Kubeconfig.client(member.adminKubeconfig())) {
            var nodes = client.nodes().list().getItems();
            long ready = nodes.stream()
                    .filter(node -> node.getStatus().getConditions().stream()
                            .anyMatch(condition -> condition.getType().equals("Ready")
                                    && condition.getStatus().equals("True")))
                    .count();
            long pods = client.pods().inAnyNamespace().list().getItems().stream()
                    .filter(pod -> !List.of("Succeeded", "Failed")
                            .contains(pod.getStatus().getPhase()))
                    .count();
            return new String[] {ready + "/" + nodes.size(), Long.toString(pods)};
        } catch (KubernetesClientException | LabException silent) {
            return new String[] {"?", "?"};
        }
    }

    private static String processes(List<Part> parts) {
        long running = parts.stream().filter(part -> part.process().isPresent()).count();
        StringBuilder text = new StringBuilder(running + " run");
        for (Part part : parts) {
            if (part.process().isEmpty()) {
                text.append(", ").append(part.name()).append(" has ended");
            } else if (part.isStopped()) {
                text.append(", ").append(part.name()).append(" stands still");
            }
        }
        return text.toString();
    }
}
