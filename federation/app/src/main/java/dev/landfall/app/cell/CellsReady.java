package dev.landfall.app.cell;

import dev.landfall.streams.cell.CellHealth;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when each cell's task runs or stands by, and its replica has caught up. */
@Readiness
public class CellsReady implements HealthCheck {

    private final Cells cells;

    CellsReady(Cells cells) {
        this.cells = cells;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("cells");
        boolean ready = true;
        for (Cell cell : cells.all()) {
            ready &= cell.ready();
            String name = cell.name().value();
            answer.withData(name + ".step", cell.replicaHealth().head().step());
            answer.withData(name + ".replicaCaughtUp", cell.replicaHealth().caughtUp());
            cell.writerHealth()
                    .map(CellHealth::phase)
                    .ifPresent(phase -> answer.withData(name + ".task", phase.name()));
            cell.writerHealth()
                    .map(CellHealth::trouble)
                    .ifPresent(trouble -> answer.withData(name + ".trouble", trouble));
        }
        return answer.status(ready).build();
    }
}
