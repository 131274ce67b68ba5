package dev.landfall.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.entity.ReaderFactEntry;
import dev.landfall.model.job.ReaderFact;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderFactsTest {

    @ParameterizedTest
    @CsvSource({
        "example.com/Training,example.com/v1 Training,true",
        "example.com/Training,example.com/v1beta2 Training,true",
        "example.com/Training,other.com/v1 Training,false",
        "example.com/Training,v1 Training,false",
        "/ReplicationController,v1 ReplicationController,true",
        "/ReplicationController,v1 Pod,false",
        "/ReplicationController,apps/v1 ReplicationController,false",
        ",v1 Pod,false"
    })
    void aMappingIsOfAKindInEveryVersion(@Nullable String maps, String api, boolean found) {
        ReaderFact fact = new ReaderFact("WorkloadMapping/m", maps, "{}");
        ReaderFacts facts = ReaderFacts.NONE.with(fact.key(), new ReaderFactEntry(fact));

        assertThat(facts.mappingsOf(new TreeSet<>(List.of("batch/v1 Job", api))))
                .isEqualTo(found ? List.of(fact) : List.of());
    }
}
