package dev.landfall.tests.lab;

import dev.landfall.lab.Lab;
import dev.landfall.lab.build.Go;
import dev.landfall.lab.kube.Kubeconfig;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The default lab, up once for all tests that ask for it, in a folder of its own beside that of {@code ./landfall lab}. */
final class RunningLab implements BeforeAllCallback, AutoCloseable {

    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();
    private final Lab lab = new Lab(checkout(), checkout().resolve("src/test/target/lab"), System.out::println);

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean isAskedFor = System.getenv("LANDFALL_LAB") != null;
        Assumptions.assumeTrue(
                isAskedFor || lab.isBuilt(lab.defaultMembers(), null),
                "skipped: the lab is not built on this machine; ./landfall lab up builds it, LANDFALL_LAB=1 makes the tests build it");
        Assumptions.assumeTrue(
                Go.find().isPresent() || lab.isBuilt(lab.defaultMembers(), null),
                "skipped: the lab is built from Go modules, and no go command was found");
        lab.down(); // of a run that was killed
        lab.up(lab.defaultMembers(), null);
    }

    Lab lab() {
        return lab;
    }

    /** As administrator, straight to the API server. */
    KubernetesClient client(String member) {
        return clients.computeIfAbsent(
                member, name -> Kubeconfig.client(lab.require(name).adminKubeconfig()));
    }

    @Override
    public void close() {
        clients.values().forEach(KubernetesClient::close);
        lab.down();
    }

    private static Path checkout() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("landfall"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no folder above " + Path.of("").toAbsolutePath() + " holds ./landfall");
            }
        }
        return folder;
    }
}
