package dev.landfall.lab.member;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.MemberSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a member keeps what it has.
 *
 * @param path {@code .landfall/lab/MEMBER}
 */
public record MemberFolder(Path path) {

    /** The folders of all members that are up, or were when something went wrong. */
    public static List<MemberFolder> all(Path lab) {
        if (!Files.isDirectory(lab)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(lab)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(MemberFolder::new)
                    .toList();
        } catch (IOException e) {
            throw new LabException(lab + " cannot be read: " + e.getMessage(), e);
        }
    }

    public String name() {
        return path.getFileName().toString();
    }

    /** For people: every right, straight to the API server. */
    public Path adminKubeconfig() {
        return path.resolve("admin.kubeconfig");
    }

    /** For the agent: the rights of deploy/agent, through the relay that {@code lab partition} stops. */
    public Path agentKubeconfig() {
        return path.resolve("agent.kubeconfig");
    }

    /** Of a part of the control plane or a controller. */
    Path kubeconfig(String part) {
        return keys().resolve(part + ".kubeconfig");
    }

    Path keys() {
        return path.resolve("keys");
    }

    /** Made by the API server at its first start; its own certificate and the authority that signed it. */
    Path authority() {
        return keys().resolve("apiserver.crt");
    }

    /** One line per request that changes a pod, job or claim: {@code deploy/lab/audit.yaml} says which. */
    public Path auditLog() {
        return path.resolve("log/audit.log");
    }

    /** Written when the member comes up. */
    public Path version() {
        return path.resolve("version");
    }

    /** The Kubernetes version that it was started with, for example 1.37.2. */
    public String kubernetes() {
        try {
            return Files.readString(version()).strip();
        } catch (IOException e) {
            throw new LabException("member " + name() + " has not come up: " + version() + " cannot be read", e);
        }
    }

    /** Holds the path of the program that its control plane and kubectl are. */
    public Path program() {
        return path.resolve("program");
    }

    /** What the member file said of it when it came up. */
    public MemberSpec spec() {
        return MemberSpec.read(path.resolve("member.yaml"));
    }

    void write(MemberSpec spec) {
        spec.write(path.resolve("member.yaml"));
    }

    void create() {
        try {
            Files.createDirectories(keys());
            Files.createDirectories(path.resolve("log"));
        } catch (IOException e) {
            throw new LabException(path + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** Leaves nothing; its processes have ended before. */
    public void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new LabException("left behind: " + path + ": " + e.getMessage(), e);
        }
    }
}
