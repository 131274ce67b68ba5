package dev.landfall.adapters.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgentProcessTest {

    @Test
    void sessionIsLaterThanTheOneBeforeWhateverTheClockSays() {
        assertThat(AgentProcess.session(5_000, 9_000)).isEqualTo(9_001);
        assertThat(AgentProcess.session(9_500, 9_000)).isEqualTo(9_500);
    }
}
