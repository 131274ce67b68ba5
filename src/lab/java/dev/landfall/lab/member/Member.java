package dev.landfall.lab.member;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.Controller;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.kube.Objects;
import dev.landfall.lab.kube.Waiting;
import dev.landfall.lab.process.Parts;
import dev.landfall.lab.process.Ports;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** Brings up one member. What is up already stays as it is, what has ended is started again. */
public final class Member {

    private static final Duration SERVES_WITHIN = Duration.ofSeconds(90);

    private final MemberSpec spec;
    private final MemberFolder folder;
    private final Path home;
    private final Ports ports;
    private final Parts parts;

    /** @param home the checkout */
    public Member(MemberSpec spec, MemberFolder folder, Path home) {
        this.spec = spec;
        this.folder = folder;
        this.home = home;
        folder.create();
        ports = new Ports(folder.path());
        parts = new Parts(folder.path());
    }

    /**
     * Returns once nodes are ready and controllers answer.
     *
     * @param kubernetes folder with the programs of the control plane
     * @param operators folder with the programs of the controllers; not looked at when there are none
     * @param beside folder of the member file, to which its {@code objects} are relative
     * @throws LabException if a part ends or does not answer in time: the message quotes its log
     */
    public void up(Path kubernetes, Path operators, List<Controller> controllers, Path beside) {
        Path lab = home.resolve("deploy/lab");
        ControlPlane plane = new ControlPlane(spec, folder, kubernetes, lab, ports, parts);
        writeFacts(kubernetes);
        plane.startStore();
        plane.startApiServer();
        Waiting.until("the certificate of " + spec.name() + " is there", SERVES_WITHIN, () -> {
            parts.requireAlive(ControlPlane.API_SERVER);
            return Files.exists(folder.authority());
        });
        plane.startManagers();
        plane.startKubelets();
        try (KubernetesClient client = Kubeconfig.client(folder.adminKubeconfig())) {
            awaitServing(client);
            new Nodes(folder, client).addAll();
            new Controllers(folder, operators, ports, parts, client).start(controllers);
            Objects objects = new Objects(client);
            for (String file : spec.objects()) {
                Objects.read(beside.resolve(file)).forEach(objects::apply);
            }
            Agent.install(client, home.resolve("deploy/agent"), folder, ports.of(ControlPlane.RELAY));
        }
        parts.all().forEach(part -> parts.requireAlive(part.name()));
    }

    /** Ready, and with the account that every pod needs. */
    private void awaitServing(KubernetesClient client) {
        Waiting.until("the API server of " + spec.name() + " is ready", SERVES_WITHIN, () -> {
            parts.requireAlive(ControlPlane.API_SERVER);
            return "ok".equals(client.raw("/readyz"))
                    && client.serviceAccounts()
                                    .inNamespace("default")
                                    .withName("default")
                                    .get()
                            != null;
        });
    }

    private void writeFacts(Path kubernetes) {
        try {
            Files.copy(kubernetes.resolve("version"), folder.version(), StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(folder.program(), kubernetes.resolve("kubernetes").toString());
            folder.write(spec);
        } catch (IOException e) {
            throw new LabException(folder.path() + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a node to a group of a member that is up.
     *
     * @return its name
     */
    public static String grow(MemberFolder folder, String group) {
        try (KubernetesClient client = Kubeconfig.client(folder.adminKubeconfig())) {
            return new Nodes(folder, client).grow(group);
        }
    }

    /** The cloud says that a node will be taken back. */
    public static void notice(MemberFolder folder, String node, MemberSpec.Taint taint) {
        try (KubernetesClient client = Kubeconfig.client(folder.adminKubeconfig())) {
            new Nodes(folder, client).notice(node, taint);
        }
    }

    /** A node is gone, with all that ran on it. */
    public static void remove(MemberFolder folder, String node) {
        try (KubernetesClient client = Kubeconfig.client(folder.adminKubeconfig())) {
            new Nodes(folder, client).remove(node);
        }
    }
}
