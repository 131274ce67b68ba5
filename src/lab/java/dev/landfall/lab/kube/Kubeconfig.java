package dev.landfall.lab.kube;

import dev.landfall.lab.failure.LabException;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that tell kubectl, agents and controllers where a member is and who they are there. */
public final class Kubeconfig {

    private static final int ANSWER_WITHIN_MS = 20_000;

    private Kubeconfig() {}

    /**
     * Writes a kubeconfig that only its owner can read.
     *
     * @param authority the certificate by which the API server is known
     */
    public static void write(Path file, String member, int port, Path authority, String user, String token) {
        writePrivate(file, """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: %1$s
                    cluster:
                      server: https://127.0.0.1:%2$d
                      certificate-authority: "%3$s"
                users:
                  - name: "%4$s"
                    user:
                      token: "%5$s"
                contexts:
                  - name: %1$s
                    context: {cluster: %1$s, user: "%4$s"}
                current-context: %1$s
                """.formatted(member, port, authority, user, token));
    }

    public static void writePrivate(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new LabException(file + " cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * A client for what a kubeconfig says; nothing is taken from the environment.
     *
     * @throws LabException if there is no such file
     */
    public static KubernetesClient client(Path file) {
        if (!Files.isReadable(file)) {
            throw new LabException(file + " cannot be read: is the member up? (./landfall lab status)");
        }
        Config config = new ConfigBuilder(Config.fromKubeconfig(file.toFile()))
                .withRequestTimeout(ANSWER_WITHIN_MS)
                .withRequestRetryBackoffLimit(2)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
