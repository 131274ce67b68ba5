package dev.landfall.cli.remote.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Aligned columns. On a terminal the last column takes what is left of the line and is cut; elsewhere nothing is. */
public final class Table {

    private static final int GAP = 2;
    private static final int NARROWEST_LAST = 12;

    private final Terminal terminal;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private UnaryOperator<String> painter = UnaryOperator.identity();
    private int painted = -1;

    public Table(Terminal terminal, String... head) {
        this.terminal = terminal;
        this.head = List.of(head);
    }

    /** One cell per column. */
    public void row(String... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + head.size() + " columns");
        }
        rows.add(List.of(cells));
    }

    /** Colours a column by its text. */
    public void paint(int column, UnaryOperator<String> by) {
        painted = column;
        painter = by;
    }

    public List<String> lines() {
        int[] widths = new int[head.size()];
        widen(widths, head);
        rows.forEach(row -> widen(widths, row));
        List<String> lines = new ArrayList<>();
        lines.add(terminal.paint(Terminal.Colour.BOLD, line(head, widths, false)));
        rows.forEach(row -> lines.add(line(row, widths, true)));
        return lines;
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private String line(List<String> cells, int[] widths, boolean isRow) {
        StringBuilder line = new StringBuilder();
        int last = widths.length - 1;
        int used = 0;
        for (int i = 0; i <= last; i++) {
            String cell = cells.get(i);
            int room = terminal.columns() - used;
            if (i == last && room < NARROWEST_LAST && i > 0) {
                break;
            }
            String shown = cut(cell, i == last ? room : Math.min(room, widths[i]));
            line.append(isRow && i == painted ? painter.apply(shown) : shown);
            if (i < last) {
                line.repeat(" ", widths[i] - width(shown) + GAP);
            }
            used += widths[i] + GAP;
        }
        return line.toString().stripTrailing();
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Shortens to a width, with an ellipsis in its last place. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        return width <= 1
                ? "…".substring(0, Math.max(0, width))
                : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }
}
