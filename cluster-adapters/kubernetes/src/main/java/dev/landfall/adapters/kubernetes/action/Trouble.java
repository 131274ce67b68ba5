package dev.landfall.adapters.kubernetes.action;

import dev.landfall.model.job.Reason;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an API server did not do what was asked, and whether time can mend it.
 *
 * @param remedy what to do about it
 */
public record Trouble(Remedy remedy, Reason reason) {

    /** What to do about a refusal. */
    public enum Remedy {
        /** Try again: time can mend it. */
        AGAIN,
        /** This member will never take it; another may. */
        ELSEWHERE,
        /** No member will take it: what was submitted is wrong. */
        NEVER
    }

    /** @param what was asked, e.g. {@code Job team-a/train} */
    public static Trouble of(String what, Exception failure) {
        if (!(failure instanceof KubernetesClientException refused)) {
            return new Trouble(Remedy.AGAIN, new Reason("MemberFailed", what + ": " + failure));
        }
        String message = message(refused);
        String lower = message.toLowerCase(Locale.ROOT);
        return switch (refused.getCode()) {
            case 0 -> again("MemberUnreachable", what, message);
            case 400 ->
                lower.contains("admission webhook")
                        ? elsewhere("AdmissionRefused", what, message)
                        : new Trouble(Remedy.NEVER, new Reason("ManifestRefused", what + ": " + message));
            case 401 -> again("CredentialsRefused", what, message);
            case 403 -> forbidden(what, message, lower);
            case 404 ->
                lower.contains("namespaces \"")
                        ? again("NamespaceMissing", what, message)
                        : elsewhere("KindNotServed", what, message);
            case 422 -> new Trouble(Remedy.NEVER, new Reason("ManifestRefused", what + ": " + message));
            case 409 -> again("Conflict", what, message);
            case 410 -> again("MemberForgot", what, message);
            case 429 -> again("MemberBusy", what, message);
            default -> failed(what, message, lower);
        };
    }

    private static Trouble failed(String what, String message, String lower) {
        if (lower.contains("field not declared in schema")) {
            return elsewhere("FieldNotServed", what, message);
        }
        return again(lower.contains("failed calling webhook") ? "AdmissionDown" : "MemberFailed", what, message);
    }

    private static Trouble forbidden(String what, String message, String lower) {
        if (lower.contains("exceeded quota")) {
            return again("MemberQuotaExceeded", what, message);
        }
        if (lower.contains("being terminated")) {
            return again("NamespaceTerminating", what, message);
        }
        if (lower.contains("admission webhook") || lower.contains("admissionpolicy")) {
            return elsewhere("AdmissionRefused", what, message);
        }
        return elsewhere("AgentLacksRights", what, message);
    }

    private static Trouble again(String code, String what, String message) {
        return new Trouble(Remedy.AGAIN, new Reason(code, what + ": " + message));
    }

    static Trouble elsewhere(String code, String what, String message) {
        return new Trouble(Remedy.ELSEWHERE, new Reason(code, what + ": " + message));
    }

    private static String message(KubernetesClientException refused) {
        @Nullable
        String said = refused.getStatus() == null ? null : refused.getStatus().getMessage();
        if (said == null || said.isBlank()) {
            said = refused.getCause() == null
                    ? refused.getMessage()
                    : refused.getCause().getMessage();
        }
        return said == null ? "the API server gave no reason" : said.strip();
    }
}
