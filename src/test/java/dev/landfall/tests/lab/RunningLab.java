package dev.landfall.tests.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.landfall.lab.Lab;
import dev.landfall.lab.build.Go;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.MembersFile;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.MemberFolder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Members of the default lab, up once for all tests of a class, in a folder of their own beside that of {@code ./landfall lab}: those
 * that are built on this machine; with {@code LANDFALL_LAB=1} all, with {@code LANDFALL_LAB=spot,onprem} those named, built if need be.
 */
final class RunningLab implements BeforeAllCallback, AutoCloseable {

    private final Map<String, KubernetesClient> clients = new ConcurrentHashMap<>();
    private final Lab lab = new Lab(checkout(), checkout().resolve("src/test/target/lab"), System.out::println);
    private List<String> members = List.of();

    @Override
    public void beforeAll(ExtensionContext context) {
        Path file = lab.defaultMembers();
        members = chosen(System.getenv("LANDFALL_LAB"), MembersFile.read(file));
        assumeTrue(
                !members.isEmpty(),
                "skipped: no member of the lab is built on this machine; ./landfall lab up builds them, LANDFALL_LAB=1 has the tests do it");
        assumeTrue(
                lab.isBuilt(file, members) || Go.find().isPresent(),
                "skipped: the lab is built from Go modules, and no go command was found");
        lab.down(); // of a run that was killed
        lab.up(file, members);
    }

    private List<String> chosen(@Nullable String asked, MembersFile file) {
        List<String> all = file.members().stream().map(MemberSpec::name).toList();
        if (asked == null) {
            return all.stream()
                    .filter(name -> lab.isBuilt(lab.defaultMembers(), List.of(name)))
                    .toList();
        }
        return asked.equals("1") ? all : List.of(asked.split(","));
    }

    Lab lab() {
        return lab;
    }

    /** Skips the test that asks for a member which is not up. */
    MemberFolder member(String name) {
        assumeTrue(members.contains(name), "skipped: member " + name + " of the lab is not built on this machine");
        return lab.require(name);
    }

    /** As administrator, straight to the API server. */
    KubernetesClient client(String member) {
        return clients.computeIfAbsent(
                member, name -> Kubeconfig.client(member(name).adminKubeconfig()));
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
