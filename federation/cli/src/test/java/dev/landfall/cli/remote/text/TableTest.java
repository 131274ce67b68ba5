package dev.landfall.cli.remote.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    private static Table table(int columns) {
        Table table = new Table(new Terminal(columns < 1_000, columns, false), "A", "LONG", "WHY");
        table.row("x", "y", "because it is so long");
        return table;
    }

    @Test
    void columnsAreAligned() {
        assertThat(table(Integer.MAX_VALUE).lines()).containsExactly("A  LONG  WHY", "x  y     because it is so long");
    }

    @Test
    void aNarrowTerminalCutsTheLastColumn() {
        assertThat(table(25).lines()).last().isEqualTo("x  y     because it is s…");
    }

    @Test
    void aVeryNarrowTerminalLeavesTheLastColumnOut() {
        assertThat(table(15).lines()).last().isEqualTo("x  y");
    }

    @Test
    void coloursDoNotDisturbTheColumns() {
        Terminal terminal = new Terminal(true, 80, true);
        Table table = new Table(terminal, "S", "T");
        table.row("ok", "1");
        table.paint(0, text -> terminal.paint(Terminal.Colour.GREEN, text));

        assertThat(table.lines()).last().isEqualTo("\u001b[32mok\u001b[0m  1");
    }
}
