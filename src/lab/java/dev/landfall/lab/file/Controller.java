package dev.landfall.lab.file;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A controller that can run beside a member's control plane.
 *
 * @param module Go module; its version stands in {@code deploy/lab/operators/go.sum}
 * @param program import path of its main package
 * @param manifests folder in the module with the kustomization of its CRDs, roles and webhooks
 * @param namespace in which it would run
 * @param serviceAccount whose rights it has
 * @param webhookService Service that its webhooks and conversions are called by; absent without webhooks
 * @param ownCertificates Secret in which it keeps certificates that it makes itself and has the API server trust; absent when the lab
 *     makes them
 * @param arguments of the process; {@code {config}}, {@code {certificates}}, {@code {port.webhook}} and {@code {port.health}} are filled in
 * @param config content of its configuration file, filled in likewise
 */
public record Controller(
        String name,
        String module,
        String program,
        String manifests,
        String namespace,
        String serviceAccount,
        @Nullable String webhookService,
        @Nullable String ownCertificates,
        List<String> arguments,
        @Nullable String config) {

    public Controller {
        arguments = List.copyOf(arguments);
    }
}
