package dev.landfall.app.cell;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KafkaCellsTest {

    @Test
    void aCellIsNamedOnce() {
        assertThatThrownBy(() -> KafkaCells.requireDistinct(List.of("main", "lab", "main")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("landfall.cells names cell \"main\" more than once: name each cell once");
        assertThatCode(() -> KafkaCells.requireDistinct(List.of("main", "lab"))).doesNotThrowAnyException();
    }
}
