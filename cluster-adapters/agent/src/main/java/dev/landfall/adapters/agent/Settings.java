package dev.landfall.adapters.agent;

import dev.landfall.adapters.kubernetes.MemberSettings;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Money;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.GangWay;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The member's settings, from the process's. */
final class Settings {

    private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000);

    private Settings() {}

    /** @throws IllegalArgumentException naming the setting that is wrong, and what it may be */
    static MemberSettings of(AgentConfig config) {
        SortedMap<String, String> labels = new TreeMap<>(config.labels());
        config.queue().ifPresent(queue -> labels.put(Dialect.QUEUE, queue));
        config.mlflowTrackingUri().ifPresent(uri -> labels.put(Dialect.TRACKING_URI, uri));
        if (!config.otelResourceAttributes().isEmpty()) {
            labels.put(
                    Dialect.TELEMETRY,
                    new TreeMap<>(config.otelResourceAttributes())
                            .entrySet().stream()
                                    .map(pair -> pair.getKey() + "=" + pair.getValue())
                                    .collect(Collectors.joining(",")));
        }
        SortedMap<String, Money> prices = new TreeMap<>();
        config.pricesPerHour().forEach((resource, price) -> prices.put(resource, money(resource, price)));
        return new MemberSettings(
                new ClusterName(config.cluster()),
                config.region(),
                config.jurisdiction(),
                config.tierOfCapacity(),
                config.provider(),
                labels,
                prices,
                way(config),
                config.lease().toSeconds(),
                config.grace().toSeconds(),
                config.giveUp().toSeconds(),
                config.namespace());
    }

    private static @Nullable GangWay way(AgentConfig config) {
        if (config.gangs().isEmpty()) {
            return null;
        }
        String text = config.gangs().get();
        return GangWay.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "landfall.agent.gangs \"" + text + "\" is none: use kueue, native, kai or plain"));
    }

    private static Money money(String resource, String text) {
        String[] parts = text.strip().split("\\s+", -1);
        try {
            if (parts.length == 2) {
                return new Money(new BigDecimal(parts[0]).multiply(MICROS).longValueExact(), parts[1]);
            }
        } catch (NumberFormatException | ArithmeticException _) {
            // Told below, with what it may be.
        }
        throw new IllegalArgumentException("landfall.agent.prices-per-hour of " + resource + " \"" + text
                + "\" is no price: write an amount and a currency, as 2.10 USD");
    }

    /** Kafka's security, as its clients take it. */
    static Map<String, Object> kafka(AgentConfig config) {
        return new TreeMap<>(config.kafka());
    }
}
