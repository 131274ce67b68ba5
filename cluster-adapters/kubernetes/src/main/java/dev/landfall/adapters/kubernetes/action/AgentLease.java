package dev.landfall.adapters.kubernetes.action;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Lease object of a member's agents: whose session is the latest, and when the renewal was sent that arrived last (in ms of the wall
 * clock: monotonic clocks do not outlive a machine).
 */
public final class AgentLease {

    private static final String RENEWED = "landfall.dev/renewed-ms";

    private final KubernetesClient client;
    private final String namespace;
    private final String name;

    public AgentLease(KubernetesClient client, String namespace, String name) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
    }

    /**
     * What the object says.
     *
     * @param session 0 if none acts
     * @param renewedMs null if none ever renewed
     */
    public record Said(long session, @Nullable Long renewedMs) {}

    /** @throws KubernetesClientException if the member cannot be asked */
    public Said read() {
        Lease lease = client.leases().inNamespace(namespace).withName(name).get();
        return lease == null ? new Said(0, null) : said(lease);
    }

    private static Said said(Lease lease) {
        String holder = lease.getSpec() == null ? null : lease.getSpec().getHolderIdentity();
        Map<String, String> annotations = lease.getMetadata().getAnnotations();
        Long renewed = number(annotations == null ? null : annotations.get(RENEWED));
        Long session = number(holder);
        return new Said(session == null ? 0 : session, renewed);
    }

    private static @Nullable Long number(@Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Long.parseLong(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /**
     * Writes what this session knows, unless a later one has written.
     *
     * @return what the object says then
     * @throws KubernetesClientException if the member cannot be asked, or two wrote at once
     */
    public Said write(long session, @Nullable Long renewedMs) {
        Lease there = client.leases().inNamespace(namespace).withName(name).get();
        if (there != null && said(there).session() > session) {
            return said(there);
        }
        LeaseBuilder builder = there == null ? new LeaseBuilder() : new LeaseBuilder(there);
        var metadata = builder.editOrNewMetadata().withName(name).withNamespace(namespace);
        if (renewedMs != null) {
            metadata.addToAnnotations(RENEWED, Long.toString(renewedMs));
        }
        Lease wanted = metadata.endMetadata()
                .editOrNewSpec()
                .withHolderIdentity(Long.toString(session))
                .endSpec()
                .build();
        var resource = client.leases().inNamespace(namespace).resource(wanted);
        return said(there == null ? resource.create() : resource.update());
    }
}
