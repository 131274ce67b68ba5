package dev.landfall.workloads.lint;

import dev.landfall.model.Finding;
import java.util.List;

/** Says what is wrong with the selector of a device, which those know who allocate devices. */
@FunctionalInterface
public interface SelectorCheck {

    /**
     * @param where the path of the expression
     * @param expression CEL over {@code device}
     * @return findings without positions; none if it may match
     */
    List<Finding> check(String where, String expression);
}
