package dev.landfall.lab.member;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.Controller;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.kube.Objects;
import dev.landfall.lab.kube.Waiting;
import dev.landfall.lab.process.Parts;
import dev.landfall.lab.process.Ports;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The controllers of one member: their kinds, roles and webhooks at the API server, their processes beside it. */
final class Controllers {

    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final int ANSWER_WITHIN_MS = 2_000;

    private final MemberFolder folder;
    private final Path programs;
    private final Ports ports;
    private final Parts parts;
    private final KubernetesClient client;
    private final Objects objects;

    /** @param programs and manifests, one of each per controller */
    Controllers(MemberFolder folder, Path programs, Ports ports, Parts parts, KubernetesClient client) {
        this.folder = folder;
        this.programs = programs;
        this.ports = ports;
        this.parts = parts;
        this.client = client;
        objects = new Objects(client);
    }

    /** Kinds first, for a controller looks once, at its start, which of the kinds that it could watch are served. */
    void start(List<Controller> controllers) {
        if (controllers.isEmpty()) {
            return;
        }
        Keys.certificate(
                certificates(),
                controllers.stream()
                        .filter(controller -> controller.webhookService() != null)
                        .map(controller -> controller.webhookService() + "." + controller.namespace() + ".svc")
                        .toList());
        List<ObjectNode> definitions = new ArrayList<>();
        List<ObjectNode> webhooks = new ArrayList<>();
        List<ObjectNode> others = new ArrayList<>();
        for (Controller controller : controllers) {
            for (ObjectNode manifest : manifests(controller)) {
                switch (manifest.path("kind").asText()) {
                    case "CustomResourceDefinition" -> definitions.add(manifest);
                    case "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration" -> webhooks.add(manifest);
                    case "Namespace" -> objects.apply(manifest);
                    default -> others.add(manifest);
                }
            }
        }
        objects.applyAll(definitions);
        objects.applyAll(others);
        objects.awaitEstablished(definitions);
        objects.applyAll(webhooks); // until the processes answer, these refuse every pod
        controllers.forEach(this::startProcess);
        controllers.forEach(this::awaitReady);
    }

    private List<ObjectNode> manifests(Controller controller) {
        try {
            byte[] authority = controller.ownCertificates() == null
                    ? Files.readAllBytes(certificates().resolve("tls.crt"))
                    : null;
            return new WebhookWiring(controller, ports.of(controller.name() + "-webhook"), authority)
                    .wire(Objects.read(programs.resolve(controller.name() + ".json")));
        } catch (IOException e) {
            throw new LabException("the certificate of " + controller.name() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** For all webhooks of the member, but for those of controllers that make their own. */
    private Path certificates() {
        return folder.keys().resolve("webhooks");
    }

    private Path certificates(Controller controller) {
        return controller.ownCertificates() == null
                ? certificates()
                : folder.keys().resolve(controller.name());
    }

    /** What a kubelet would do: the controller waits until the Secret that it wrote is there as files. */
    private void mount(Controller controller, String name) {
        Secret secret = client.secrets()
                .inNamespace(controller.namespace())
                .withName(name)
                .get();
        if (secret == null || secret.getData() == null) {
            return;
        }
        secret.getData().forEach((key, value) -> {
            Path file = certificates(controller).resolve(key);
            if (!Files.exists(file)) {
                Kubeconfig.writePrivate(file, new String(Base64.getDecoder().decode(value), StandardCharsets.US_ASCII));
            }
        });
    }

    private void startProcess(Controller controller) {
        Path kubeconfig = folder.kubeconfig(controller.name());
        if (!Files.exists(kubeconfig)) {
            String token = Agent.token(client, controller.namespace(), controller.serviceAccount());
            Kubeconfig.write(
                    kubeconfig, folder.name(), ports.of("api"), folder.authority(), controller.serviceAccount(), token);
        }
        Path config = folder.keys().resolve(controller.name() + ".yaml");
        if (controller.config() != null) {
            Kubeconfig.writePrivate(config, filled(controller, controller.config(), config));
        }
        List<String> command = new ArrayList<>();
        command.add(programs.resolve(controller.name()).toString());
        command.add("--kubeconfig=" + kubeconfig);
        controller.arguments().forEach(argument -> command.add(filled(controller, argument, config)));
        parts.start(controller.name(), command, Map.of("GOGC", "50", "POD_NAMESPACE", controller.namespace()));
    }

    private String filled(Controller controller, String text, Path config) {
        return text.replace("{config}", config.toString())
                .replace("{certificates}", certificates(controller).toString())
                .replace("{port.webhook}", Integer.toString(ports.of(controller.name() + "-webhook")))
                .replace("{port.health}", Integer.toString(ports.of(controller.name() + "-health")));
    }

    private void awaitReady(Controller controller) {
        URI health = URI.create("http://127.0.0.1:" + ports.of(controller.name() + "-health") + "/readyz");
        Waiting.until(controller.name() + " of " + folder.name() + " is ready", READY_WITHIN, () -> {
            parts.requireAlive(controller.name());
            if (controller.ownCertificates() != null) {
                mount(controller, controller.ownCertificates());
            }
            return answers(health);
        });
    }

    private static boolean answers(URI health) {
        try {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(ANSWER_WITHIN_MS);
            connection.setReadTimeout(ANSWER_WITHIN_MS);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
