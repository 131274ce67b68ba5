package dev.landfall.bench;

import dev.landfall.adapters.kubernetes.action.Mark;
import dev.landfall.lab.Lab;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.member.MemberFolder;
import dev.landfall.lab.process.Memory;
import dev.landfall.lab.process.Parts;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** A member of the lab, in a folder of its own, for the time of a benchmark. */
final class AgentBenchMember implements AutoCloseable {

    private static final int CALLS_AT_A_TIME = 48;
    private static final long SETTLES_SECONDS = 20;

    private final Lab lab;
    private final MemberFolder folder;
    private final KubernetesClient admin;

    private AgentBenchMember(Lab lab, MemberFolder folder) {
        this.lab = lab;
        this.folder = folder;
        this.admin = Kubeconfig.client(folder.adminKubeconfig());
    }

    static AgentBenchMember up(String name) {
        Path home = Path.of(System.getProperty("landfall.home", "."));
        Lab lab = new Lab(home, home.resolve(".landfall/bench-lab"), System.err::println);
        lab.down(); // of a run that was killed
        lab.up(lab.defaultMembers(), List.of(name));
        return new AgentBenchMember(lab, lab.require(name));
    }

    MemberFolder folder() {
        return folder;
    }

    String version() {
        return folder.kubernetes();
    }

    void namespace(String name) {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    /** Counts the Jobs of a namespace as they come. */
    AgentBench.Created created(String namespace) {
        AtomicInteger count = new AtomicInteger();
        SharedIndexInformer<Job> informer = admin.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(Job job) {
                        count.incrementAndGet();
                    }

                    @Override
                    public void onUpdate(Job before, Job after) {
                        // It was counted when it came.
                    }

                    @Override
                    public void onDelete(Job job, boolean unknown) {
                        // It was counted when it came.
                    }
                });
        return new AgentBench.Created() {
            @Override
            public int count() {
                return count.get();
            }

            @Override
            public void close() {
                informer.close();
            }
        };
    }

    /** How many attempts the agent has a mark of. */
    int marks() {
        return admin.configMaps()
                .inNamespace("landfall-system")
                .withLabel(Mark.LABEL, folder.name())
                .list()
                .getItems()
                .size();
    }

    /** Takes away what a round made, and waits until it is gone. */
    void awaitRest(String namespace) {
        admin.namespaces().withName(namespace).delete();
        while (admin.namespaces().withName(namespace).get() != null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
    }

    /** Nodes that no kubelet looks after, and pods that were bound to them; the lab's own kubelets stand still meanwhile. */
    void grow(int nodes, int pods) {
        namespace("crowd");
        while (admin.serviceAccounts().inNamespace("crowd").withName("default").get() == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200)); // a controller makes it, and pods want it
        }
        lab.kill(folder.name(), "kwok");
        lab.kill(folder.name(), "kube-controller-manager"); // it would delete pods of nodes that do not answer
        Node like = admin.nodes().list().getItems().getFirst();
        each(nodes, i -> {
            admin.resource(node(like, "crowd-" + i)).create();
        });
        each(pods, i -> admin.resource(pod("crowd-" + i, "crowd-" + i % nodes)).create());
    }

    private static Node node(Node like, String name) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(like.getMetadata().getLabels())
                .addToLabels("kubernetes.io/hostname", name)
                .endMetadata()
                .withNewStatus()
                .withAllocatable(like.getStatus().getAllocatable())
                .withCapacity(like.getStatus().getCapacity())
                .endStatus()
                .build();
    }

    private static Pod pod(String name, String node) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("crowd")
                .endMetadata()
                .withNewSpec()
                .withNodeName(node)
                .addNewContainer()
                .withName("main")
                .withImage("pause")
                .withNewResources()
                .addToRequests("cpu", new Quantity("500m"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }

    /** @throws IllegalStateException if one of them cannot be made */
    private static void each(int count, IntConsumer create) {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLS_AT_A_TIME)) {
            List<Future<?>> made = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                made.add(threads.submit(() -> create.accept(number)));
            }
            for (Future<?> one : made) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the member does not take what is to be there", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Of the agent's process after it has seen all that is there; it has no broker to tell it to. */
    double residentMibOfAgent() throws IOException {
        lab.join(folder.name(), "bench", "127.0.0.1:9");
        Parts parts = new Parts(folder.path());
        while (!Files.readString(parts.log("agent")).contains(" nodes")) {
            parts.requireAlive("agent");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
        }
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(SETTLES_SECONDS));
        return Memory.residentMib(parts.find("agent").stream().toList());
    }

    @Override
    public void close() {
        admin.close();
        lab.down();
    }
}
