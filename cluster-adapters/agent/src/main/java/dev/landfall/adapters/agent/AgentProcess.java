package dev.landfall.adapters.agent;

import dev.landfall.adapters.kubernetes.KubernetesCluster;
import dev.landfall.adapters.kubernetes.MemberSettings;
import dev.landfall.adapters.kubernetes.action.Trouble;
import dev.landfall.adapters.kubernetes.inventory.Served;
import dev.landfall.adapters.port.kafka.Clients;
import dev.landfall.adapters.port.kafka.MemberLoop;
import dev.landfall.model.wire.CellTopics;
import dev.landfall.workloads.dialect.Dialect;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The agent's one thread: it waits for the API server, then serves the member until the process ends. */
@ApplicationScoped
public class AgentProcess {

    private static final Logger LOG = Logger.getLogger(AgentProcess.class);
    private static final long BETWEEN_TRIES_MS = 2_000;

    private final AgentConfig config;
    private final KubernetesClient client;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("agent").unstarted(this::run);
    private volatile @Nullable MemberLoop loop;
    private volatile String waitsFor = "it has not begun";

    AgentProcess(AgentConfig config, KubernetesClient client) {
        this.config = config;
        this.client = client;
    }

    void start(@Observes StartupEvent started) {
        thread.start();
    }

    void end(@Observes ShutdownEvent ended) {
        ending.countDown();
        MemberLoop running = loop;
        if (running != null) {
            running.stop();
        }
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the agent waits for before it serves the member; empty once it does. */
    String waitsFor() {
        MemberLoop running = loop;
        if (running == null) {
            return waitsFor;
        }
        if (running.isReplaced()) {
            return "nothing more: a newer agent acts for this member, end this one";
        }
        return running.isJoined() ? "" : "the member's topics of the federation";
    }

    private void run() {
        try {
            MemberSettings settings = Settings.of(config);
            KubernetesCluster cluster = connect(settings);
            if (cluster != null) {
                serve(cluster);
            }
        } catch (RuntimeException e) {
            LOG.error("the agent cannot go on", e);
            Quarkus.asyncExit(1);
        }
    }

    /** Null if the process ends before the API server has answered. */
    private @Nullable KubernetesCluster connect(MemberSettings settings) {
        while (ending.getCount() > 0) {
            try {
                Served served = Served.by(client);
                KubernetesCluster cluster = new KubernetesCluster(
                        settings, client, served, () -> System.nanoTime() / 1_000_000, System::currentTimeMillis);
                LOG.infof(
                        "cluster %s: Kubernetes %s, %s gangs, %d nodes",
                        settings.name(),
                        served.kubernetes(),
                        cluster.attributes().labels().get(Dialect.GANGS),
                        cluster.nodes().size());
                return cluster;
            } catch (KubernetesClientException e) {
                waitsFor = Trouble.of("API server " + client.getMasterUrl(), e)
                        .reason()
                        .message();
                LOG.warn(waitsFor);
                pause();
            }
        }
        return null;
    }

    private void pause() {
        try {
            boolean _ = ending.await(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending.countDown();
        }
    }

    /** Later than every session before, also where the clock of an earlier agent's machine was ahead of this one's. */
    static long session(long wallMs, long lastSession) {
        return Math.max(wallMs, lastSession + 1);
    }

    private void serve(KubernetesCluster cluster) {
        try (cluster;
                Clients clients = Clients.to(config.bootstrapServers(), Settings.kafka(config))) {
            MemberLoop running = new MemberLoop(
                    clients,
                    CellTopics.of(config.cell()),
                    List.of(cluster),
                    session(System.currentTimeMillis(), cluster.lastSession()),
                    () -> System.nanoTime() / 1_000_000);
            loop = running;
            if (ending.getCount() > 0) {
                running.run();
            }
        }
    }
}
