package dev.landfall.lab.member;

import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.process.Parts;
import dev.landfall.lab.process.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The processes that make up a Kubernetes control plane, and kwok, which plays the kubelets of its nodes. */
final class ControlPlane {

    static final String API_SERVER = "kube-apiserver";
    static final String RELAY = "relay";

    private static final String LOOPBACK = "127.0.0.1";

    /** Go returns memory late; a member is mostly idle, so more collections cost nothing that matters. */
    private static final Map<String, String> SMALL = Map.of("GOGC", "50");

    private final MemberSpec spec;
    private final MemberFolder folder;
    private final Path programs;
    private final Path lab;
    private final Ports ports;
    private final Parts parts;

    /** @param lab {@code deploy/lab}, with the audit policy and the stages of pods */
    ControlPlane(MemberSpec spec, MemberFolder folder, Path programs, Path lab, Ports ports, Parts parts) {
        this.spec = spec;
        this.folder = folder;
        this.programs = programs;
        this.lab = lab;
        this.ports = ports;
        this.parts = parts;
    }

    void startStore() {
        String clients = "http://" + LOOPBACK + ":" + ports.of("etcd");
        String peers = "http://" + LOOPBACK + ":" + ports.of("etcd-peer");
        startPart(
                "etcd",
                List.of(
                        "--name=" + folder.name(),
                        "--data-dir=" + folder.path().resolve("etcd"),
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=" + folder.name() + "=" + peers,
                        "--unsafe-no-fsync",
                        "--log-level=warn"));
    }

    /** The API server, and before it the relay through which agents speak to it. */
    void startApiServer() {
        Path key = Keys.serviceAccountKey(folder.keys());
        int port = ports.of("api");
        List<String> flags = new ArrayList<>(List.of(
                "--etcd-servers=http://" + LOOPBACK + ":" + ports.of("etcd"),
                "--bind-address=" + LOOPBACK,
                "--advertise-address=" + LOOPBACK,
                "--secure-port=" + port,
                "--cert-dir=" + folder.keys(),
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + key,
                "--service-account-signing-key-file=" + key,
                "--token-auth-file=" + Accounts.write(folder, port),
                "--authorization-mode=Node,RBAC",
                "--audit-policy-file=" + lab.resolve("audit.yaml"),
                "--audit-log-path=" + folder.auditLog(),
                "--profiling=false"));
        new TreeMap<>(spec.apiServer()).forEach((flag, value) -> flags.add("--" + flag + "=" + value));
        startPart(API_SERVER, withGates(flags));
        parts.start(
                RELAY,
                List.of(
                        programs.resolve("kubernetes").toString(),
                        "etcd",
                        "gateway",
                        "start",
                        "--endpoints=" + LOOPBACK + ":" + port,
                        "--listen-addr=" + LOOPBACK + ":" + ports.of(RELAY)),
                SMALL);
    }

    void startManagers() {
        startPart(
                "kube-controller-manager",
                withGates(new ArrayList<>(List.of(
                        "--kubeconfig=" + folder.kubeconfig("kube-controller-manager"),
                        "--service-account-private-key-file=" + Keys.serviceAccountKey(folder.keys()),
                        "--root-ca-file=" + folder.authority(),
                        "--use-service-account-credentials",
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--kube-api-qps=300",
                        "--kube-api-burst=600"))));
        String kubeconfig = folder.kubeconfig("kube-scheduler").toString();
        startPart(
                "kube-scheduler",
                withGates(new ArrayList<>(List.of(
                        "--kubeconfig=" + kubeconfig,
                        "--authentication-kubeconfig=" + kubeconfig,
                        "--authorization-kubeconfig=" + kubeconfig,
                        "--leader-elect=false",
                        "--secure-port=0",
                        "--kube-api-qps=300",
                        "--kube-api-burst=600"))));
    }

    void startKubelets() {
        List<String> command = new ArrayList<>(List.of(
                programs.resolve("kwok").toString(),
                "--kubeconfig=" + folder.kubeconfig("kwok"),
                "--manage-all-nodes=true",
                "--node-lease-duration-seconds=40"));
        for (String stage : List.of("node-initialize", "node-heartbeat-with-lease", "pod-ready", "pod-delete")) {
            command.add("--config=" + programs.resolve("stages").resolve(stage + ".yaml"));
        }
        command.add("--config=" + lab.resolve("pod-ends.yaml"));
        parts.start("kwok", command, SMALL);
    }

    private List<String> withGates(List<String> flags) {
        if (!spec.featureGates().isEmpty()) {
            flags.add("--feature-gates="
                    + new TreeMap<>(spec.featureGates())
                            .entrySet().stream()
                                    .map(gate -> gate.getKey() + "=" + gate.getValue())
                                    .collect(Collectors.joining(",")));
        }
        return flags;
    }

    private void startPart(String part, List<String> flags) {
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("kubernetes").toString(), part));
        command.addAll(flags);
        parts.start(part, command, SMALL);
    }
}
