package dev.landfall.adapters.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A member of the lab that runs, in the folder that {@code -Dlandfall.lab.member=DIR} names. */
record Lab(String member, KubernetesClient admin, KubernetesClient agent) {

    private static final Optional<Lab> FOUND = folder().map(folder ->
            new Lab(folder.getFileName().toString(), client(folder, "admin"), client(folder, "agent")));

    static Optional<Lab> find() {
        return FOUND;
    }

    private static Optional<Path> folder() {
        String given = System.getProperty("landfall.lab.member");
        return given == null || given.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(given)).filter(folder -> Files.exists(folder.resolve("admin.kubeconfig")));
    }

    private static KubernetesClient client(Path folder, String who) {
        Config config =
                Config.fromKubeconfig(folder.resolve(who + ".kubeconfig").toFile());
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
