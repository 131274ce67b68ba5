package dev.landfall.app.wiring;

import dev.landfall.app.config.LandfallConfig;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;

/** Ends the service when the process that it is told of ends. */
@ApplicationScoped
class EndWithParent {

    void watch(@Observes StartupEvent started, LandfallConfig config) {
        config.endsWith().ifPresent(pid -> {
            CompletableFuture<?> over = ProcessHandle.of(pid)
                    .<CompletableFuture<?>>map(ProcessHandle::onExit)
                    .orElseGet(() -> CompletableFuture.completedFuture(null));
            CompletableFuture<?> _ = over.thenRun(Quarkus::asyncExit);
        });
    }
}
