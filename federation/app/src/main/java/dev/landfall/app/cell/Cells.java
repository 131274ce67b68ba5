package dev.landfall.app.cell;

import dev.landfall.model.CellName;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The cells of this process. */
public interface Cells {

    /** By name. */
    Collection<Cell> all();

    /** Null if this process has no such cell. */
    @Nullable
    Cell named(CellName name);
}
