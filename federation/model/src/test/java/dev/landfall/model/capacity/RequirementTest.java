package dev.landfall.model.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.model.capacity.NodeSelectorTerm.Operator;
import dev.landfall.model.capacity.NodeSelectorTerm.Requirement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {

    @ParameterizedTest(name = "{0} [{1}] of {2}")
    @CsvSource({
        "IN,a b,a,true",
        "IN,b,a,false",
        "IN,a,,false",
        "NOT_IN,b,a,true",
        "NOT_IN,a,a,false",
        "NOT_IN,a,,true",
        "EXISTS,,a,true",
        "EXISTS,,,false",
        "DOES_NOT_EXIST,,a,false",
        "DOES_NOT_EXIST,,,true",
        "GT,3,4,true",
        "GT,4,4,false",
        "LT,5,4,true",
        "LT,4,4,false",
        "GT,3,,false",
        "LT,3,,false",
        "GT,many,4,false",
        "LT,5,many,false",
        "GT,,4,false",
        "LT,,4,false",
        "GT,1 2,4,false"
    })
    void anOperatorComparesAsKubernetesDoes(
            Operator operator, @Nullable String values, @Nullable String value, boolean met) {
        List<String> wanted = values == null ? List.of() : Arrays.asList(values.split(" "));

        assertThat(new Requirement("key", operator, wanted).isMet(value)).isEqualTo(met);
    }
}
