package dev.landfall.lab.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landfall.lab.file.Controller;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a controller's manifests, made for pods behind Services, into ones for a process on loopback. The webhook Service becomes an
 * alias of localhost and each call names the process's port: so the API server dials localhost while it still checks the
 * certificate for SERVICE.NAMESPACE.svc, and no manifest needs a URL.
 */
final class WebhookWiring {

    private static final Set<String> LEFT_OUT = Set.of("Deployment", "APIService", "ConfigMap", "NetworkPolicy");

    private final Controller controller;
    private final int port;
    private final byte @Nullable [] authority;

    /** @param authority PEM of the certificate that the webhooks serve with; null when the controller tells the API server itself */
    WebhookWiring(Controller controller, int port, byte @Nullable [] authority) {
        this.controller = controller;
        this.port = port;
        this.authority = authority;
    }

    List<ObjectNode> wire(List<ObjectNode> manifests) {
        List<ObjectNode> wired = new ArrayList<>();
        for (ObjectNode manifest : manifests) {
            String kind = manifest.path("kind").asText();
            if (kind.equals("Service")) {
                if (manifest.at("/metadata/name").asText().equals(controller.webhookService())) {
                    wired.add(aliasOfLocalhost(manifest));
                }
            } else if (!LEFT_OUT.contains(kind)) {
                manifest.path("webhooks").forEach(webhook -> pointHere(webhook.path("clientConfig")));
                pointHere(manifest.at("/spec/conversion/webhook/clientConfig"));
                wired.add(manifest);
            }
        }
        return wired;
    }

    private static ObjectNode aliasOfLocalhost(ObjectNode service) {
        service.putObject("spec").put("type", "ExternalName").put("externalName", "localhost");
        return service;
    }

    private void pointHere(JsonNode clientConfig) {
        if (clientConfig instanceof ObjectNode config && config.path("service") instanceof ObjectNode service) {
            if (authority != null) {
                config.put("caBundle", authority);
            }
            service.put("port", port);
        }
    }
}
