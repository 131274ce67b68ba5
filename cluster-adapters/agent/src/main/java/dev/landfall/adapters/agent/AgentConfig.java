package dev.landfall.adapters.agent;

import dev.landfall.model.capacity.Tier;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The agent's settings. The API server is found as kubectl finds it, the HTTP port is {@code quarkus.http.port}. */
@ConfigMapping(prefix = "landfall.agent")
public interface AgentConfig {

    /** The member's name in its federation. */
    String cluster();

    /** The federation. */
    @WithDefault("main")
    String cell();

    /** Kafka's brokers, {@code host:port}, separated by commas. */
    @WithDefault("127.0.0.1:9092")
    String bootstrapServers();

    /** What Kafka's clients need beyond addresses: security. */
    Map<String, String> kafka();

    /** The provider's name of the place. */
    String region();

    /** ISO 3166-1 alpha-2 code of the country whose law holds there. */
    String jurisdiction();

    @WithDefault("on-prem")
    String tier();

    @WithDefault("on-prem")
    String provider();

    /** For policies. */
    Map<String, String> labels();

    /** Per unit of a resource and hour, e.g. {@code "2.10 USD"}. */
    Map<String, String> pricesPerHour();

    /** {@code kueue}, {@code native}, {@code kai} or {@code plain}; found out if absent. */
    Optional<String> gangs();

    /** Landfall's LocalQueue on a Kueue member, its Queue on a KAI member. */
    Optional<String> queue();

    /** {@code MLFLOW_TRACKING_URI} of all pods. */
    Optional<String> mlflowTrackingUri();

    /** OpenTelemetry resource attributes of all pods. */
    Map<String, String> otelResourceAttributes();

    /** For how long a renewal of the lease holds. */
    @WithDefault("45s")
    Duration lease();

    /** The longest time a pod may take to end. */
    @WithDefault("60s")
    Duration grace();

    /** After what time a gang that cannot start whole is given back. */
    @WithDefault("10m")
    Duration giveUp();

    /** Of the agent's own objects. */
    @WithDefault("landfall-system")
    String namespace();

    /** @throws IllegalArgumentException if the tier is none */
    default Tier tierOfCapacity() {
        return Tier.named(tier())
                .orElseThrow(() -> new IllegalArgumentException(
                        "landfall.agent.tier \"" + tier() + "\" is none: use on-prem, reserved, on-demand or spot"));
    }
}
