package dev.landfall.app.cell;

import java.util.List;

/** The cells of this process. */
public interface Cells {

    /** In the order in which the configuration names them. */
    List<Cell> all();
}
