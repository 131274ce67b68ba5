package dev.landfall.adapters.agent;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the API server has told what is there, and the member's topics are read. */
@Readiness
public class AgentReady implements HealthCheck {

    private final AgentProcess agent;

    AgentReady(AgentProcess agent) {
        this.agent = agent;
    }

    @Override
    public HealthCheckResponse call() {
        String waitsFor = agent.waitsFor();
        return waitsFor.isEmpty()
                ? HealthCheckResponse.named("member").up().build()
                : HealthCheckResponse.named("member")
                        .down()
                        .withData("waitsFor", waitsFor)
                        .build();
    }
}
