package dev.landfall.demo;

import dev.landfall.lab.Lab;
import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.MembersFile;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.AgentCommand;
import dev.landfall.lab.member.Member;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.lab.process.Parts;
import dev.landfall.workloads.dialect.Identity;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Each cluster is a real control plane of the lab, with a real agent beside it. */
final class LabClusters implements Clusters {

    private final Path file;
    private final Lab lab;
    private final Consumer<String> told;

    /**
     * @param file its members
     * @param folder where they keep what they have; of a play that was killed, what is left there is taken away first
     */
    LabClusters(Path home, Path file, Path folder, Consumer<String> told) {
        this.file = file;
        this.told = told;
        lab = new Lab(home, folder, told);
    }

    @Override
    public List<String> names() {
        return MembersFile.read(file).members().stream()
                .map(MemberSpec::name)
                .sorted()
                .toList();
    }

    @Override
    public String told() {
        return "starting three clusters on real control planes: berlin (1.36, Kueue), dublin (1.37), oregon (1.36, spot)";
    }

    @Override
    public void start(String bootstrapServers) {
        try {
            lab.down();
            lab.up(file, null);
            names().forEach(name -> lab.join(name, "main", bootstrapServers));
        } catch (LabException e) {
            throw new DemoException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void requireAlive() {
        try {
            lab.members().forEach(member -> new Parts(member.path()).requireAlive(AgentCommand.PART));
        } catch (LabException e) {
            throw new DemoException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void reclaim(String cluster, String job) {
        MemberFolder member = lab.require(cluster);
        MemberSpec.Notice notice = Objects.requireNonNull(member.spec().notice(), cluster + " has no notice");
        String node = nodeOf(member, job);
        told.accept("the cloud takes back " + node + " in " + notice.seconds() + " s");
        Member.notice(member, node, notice.taint());
        Thread _ = Thread.ofVirtual().start(() -> {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(notice.seconds()));
            Member.remove(member, node);
        });
    }

    private static String nodeOf(MemberFolder member, String job) {
        try (KubernetesClient client = Kubeconfig.client(member.adminKubeconfig())) {
            return client.pods().inAnyNamespace().withLabel(Identity.JOB, job).list().getItems().stream()
                    .map(Pod::getSpec)
                    .map(spec -> spec.getNodeName())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new DemoException(member.name() + " has no pod of " + job + " on a node"));
        }
    }

    @Override
    public void close() {
        lab.down();
    }
}
