package dev.landfall.app.rest;

import dev.landfall.app.config.LandfallConfig;
import dev.landfall.streams.door.Arrival;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asks, as far as a configured header says. */
@ApplicationScoped
class Principal {

    private final @Nullable String header;

    Principal(LandfallConfig config) {
        header = config.principalHeader().orElse(null);
    }

    /** Null where no header is configured. */
    @Nullable
    String of(HttpHeaders headers) {
        if (header == null) {
            return null;
        }
        String name = headers.getHeaderString(header);
        if (name == null || name.isBlank()) {
            throw ProblemException.unauthenticated(header);
        }
        return name.strip();
    }

    /** The CloudEvents source of what somebody sends through the API. */
    static String source(@Nullable String principal) {
        return principal == null ? "/api" : "/api/" + principal;
    }

    static Map<String, String> recordHeaders(@Nullable String principal) {
        return principal == null ? Map.of() : Map.of(Arrival.PRINCIPAL_HEADER, principal);
    }
}
