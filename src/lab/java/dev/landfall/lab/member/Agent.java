package dev.landfall.lab.member;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.kube.Kubeconfig;
import dev.landfall.lab.kube.Objects;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The account of Landfall's agent in a member: exactly what {@code deploy/agent} says, as on a cluster of one's own. */
final class Agent {

    static final String NAMESPACE = "landfall-system";
    static final String ACCOUNT = "landfall-agent";

    private static final long YEAR_SECONDS = 365L * 24 * 3600;

    private Agent() {}

    /** @param roles folder with the agent's manifests; where it is absent the account has no rights */
    static void install(KubernetesClient client, Path roles, MemberFolder folder, int relayPort) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        client.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNT)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        Objects objects = new Objects(client);
        if (Files.isDirectory(roles)) {
            try (Stream<Path> files = Files.list(roles)) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .flatMap(file -> Objects.read(file).stream())
                        .filter(object -> !object.path("kind").asText().matches("Deployment|Kustomization"))
                        .forEach(objects::apply);
            } catch (IOException e) {
                throw new LabException(roles + " cannot be read: " + e.getMessage(), e);
            }
        }
        Kubeconfig.write(
                folder.agentKubeconfig(),
                folder.name(),
                relayPort,
                folder.authority(),
                ACCOUNT,
                token(client, NAMESPACE, ACCOUNT));
    }

    /** A token of a ServiceAccount, valid for a year. */
    static String token(KubernetesClient client, String namespace, String account) {
        return client.serviceAccounts()
                .inNamespace(namespace)
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(YEAR_SECONDS)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }
}
