package dev.landfall.core.quota.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.capacity.NodeSelectorTerm;
import dev.landfall.model.capacity.NodeSelectorTerm.Operator;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.job.Scheduling;
import dev.landfall.model.job.Toleration;
import dev.landfall.model.quota.QuotaObject.ResourceFlavor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlavorMatchTest {

    private static final Toleration SPOT = new Toleration("spot", Toleration.Operator.EXISTS, "", null);

    @ParameterizedTest
    @EnumSource(Taint.Effect.class)
    void aTaintThatIsNotToleratedRefusesUnlessItIsAPreference(Taint.Effect effect) {
        ResourceFlavor flavor = flavor(Map.of(), List.of(new Taint("spot", "true", effect)), List.of());

        assertThat(FlavorMatch.refusal(flavor, Scheduling.ANYWHERE).isPresent())
                .isEqualTo(effect != Taint.Effect.PREFER_NO_SCHEDULE);
    }

    @Test
    void thePodMayTolerateATaint() {
        ResourceFlavor flavor =
                flavor(Map.of(), List.of(new Taint("spot", "true", Taint.Effect.NO_EXECUTE)), List.of());

        assertThat(FlavorMatch.refusal(flavor, new Scheduling(new TreeMap<>(), List.of(), List.of(SPOT))))
                .isEmpty();
    }

    @Test
    void theFlavorItselfMayTolerateATaint() {
        ResourceFlavor flavor =
                flavor(Map.of(), List.of(new Taint("spot", "true", Taint.Effect.NO_SCHEDULE)), List.of(SPOT));

        assertThat(FlavorMatch.refusal(flavor, Scheduling.ANYWHERE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gpu,h100,true", "gpu,a100,false", "zone,b1,true"})
    void aNodeSelectorCountsWhereTheFlavorHasTheKey(String key, String value, boolean matches) {
        Scheduling pod = new Scheduling(new TreeMap<>(Map.of(key, value)), List.of(), List.of());

        assertThat(FlavorMatch.refusal(flavor(Map.of("gpu", "h100"), List.of(), List.of()), pod)
                        .isEmpty())
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "IN,a100 h100,true",
        "IN,a100,false",
        "NOT_IN,a100,true",
        "NOT_IN,h100,false",
        "EXISTS,'',true",
        "DOES_NOT_EXIST,'',false"
    })
    void requiredAffinityCountsWhereTheFlavorHasTheKey(Operator operator, String values, boolean matches) {
        assertThat(matches(flavor(Map.of("gpu", "h100"), List.of(), List.of()), term("gpu", operator, values)))
                .isEqualTo(matches);
        assertThat(matches(flavor(Map.of("zone", "b1"), List.of(), List.of()), term("gpu", operator, values)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"GT,3,true", "GT,4,false", "LT,5,true", "LT,4,false", "GT,many,false", "GT,'',false", "LT,'',false"})
    void affinityComparesIntegers(Operator operator, String than, boolean matches) {
        assertThat(matches(flavor(Map.of("generation", "4"), List.of(), List.of()), term("generation", operator, than)))
                .isEqualTo(matches);
    }

    @Test
    void oneOfSeveralTermsIsEnough() {
        assertThat(matches(
                        flavor(Map.of("gpu", "h100"), List.of(), List.of()),
                        term("gpu", Operator.IN, "a100"),
                        term("gpu", Operator.IN, "h100")))
                .isTrue();
    }

    private static boolean matches(ResourceFlavor flavor, NodeSelectorTerm... terms) {
        return FlavorMatch.refusal(flavor, new Scheduling(new TreeMap<>(), List.of(terms), List.of()))
                .isEmpty();
    }

    private static NodeSelectorTerm term(String key, Operator operator, String values) {
        List<String> split = values.isEmpty() ? List.of() : Arrays.asList(values.split(" "));
        return new NodeSelectorTerm(List.of(new Requirement(key, operator, split)), List.of());
    }

    private static ResourceFlavor flavor(Map<String, String> labels, List<Taint> taints, List<Toleration> tolerations) {
        return new ResourceFlavor("f", new TreeMap<>(labels), taints, tolerations);
    }
}
