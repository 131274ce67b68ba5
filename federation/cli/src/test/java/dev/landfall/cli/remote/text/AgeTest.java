package dev.landfall.cli.remote.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AgeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-03T00:00:00Z,0s",
        "2026-01-02T23:58:01Z,119s",
        "2026-01-02T23:57:30Z,2m30s",
        "2026-01-02T23:55:00Z,5m",
        "2026-01-02T23:15:00Z,45m",
        "2026-01-02T19:00:00Z,5h",
        "2025-12-31T00:00:00Z,3d",
        "2026-01-03T00:01:00Z,0s"
    })
    void agesAreWrittenAsKubectlDoes(String since, String age) {
        assertThat(Age.of(since, Instant.parse("2026-01-03T00:00:00Z"))).isEqualTo(age);
    }
}
