package dev.landfall.cel.plan;

import dev.landfall.cel.CelErrorKind;
import dev.landfall.cel.value.CelError;
import dev.landfall.cel.value.CelMap;
import dev.landfall.cel.value.Kinds;
import dev.landfall.cel.value.MutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * A comprehension: what macros and {@code cel.bind} become. The accumulator's first value is computed when something
 * first asks for it, so what a binding names may never be evaluated.
 */
final class Fold extends Node {
    private final Node range;
    private final int firstSlot;
    private final int secondSlot;
    private final Accumulator accumulator;
    private final Node condition;
    private final Node step;
    private final Node result;

    /**
     * @param firstSlot of the element, or of the index or key when there is a second variable
     * @param secondSlot of the element or value, or -1
     */
    Fold(Node range, int firstSlot, int secondSlot, Accumulator accumulator, Node condition, Node step, Node result) {
        this.range = range;
        this.firstSlot = firstSlot;
        this.secondSlot = secondSlot;
        this.accumulator = accumulator;
        this.condition = condition;
        this.step = step;
        this.result = result;
    }

    /** Stands in the accumulator's slot until its first value is computed. */
    record Accumulator(int slot, Node initial) {
        Object begin(Frame frame) {
            Object value = initial.eval(frame);
            if (value instanceof List<?> list && list.isEmpty()) {
                value = new MutableList();
            } else if (value instanceof CelMap map && map.size() == 0) {
                value = CelMap.growing();
            }
            frame.set(slot, value);
            return value;
        }
    }

    @Override
    public Object eval(Frame frame) {
        Object over = range.eval(frame);
        if (over instanceof CelError) {
            return over;
        }
        frame.set(accumulator.slot, accumulator);
        switch (over) {
            case List<?> list -> overList(frame, list);
            case CelMap map -> overMap(frame, map);
            default -> {
                return new CelError(
                        CelErrorKind.NOT_ITERABLE, "got '" + Kinds.typeName(over) + "', expected iterable type");
            }
        }
        Object value = result.eval(frame);
        return switch (value) {
            case MutableList grown -> grown.frozen();
            case CelMap map -> map.frozen();
            default -> value;
        };
    }

    private void overList(Frame frame, List<?> list) {
        int size = list.size();
        for (int i = 0; i < size; i++) {
            boolean goesOn = secondSlot < 0 ? step(frame, list.get(i), null) : step(frame, (long) i, list.get(i));
            if (!goesOn) {
                return;
            }
        }
    }

    private void overMap(Frame frame, CelMap map) {
        for (Object key : new ArrayList<>(map.keys())) {
            Object value = secondSlot < 0 ? null : map.find(key);
            if (!step(frame, key, value)) {
                return;
            }
        }
    }

    private boolean step(Frame frame, Object first, @org.jspecify.annotations.Nullable Object second) {
        frame.set(firstSlot, first);
        if (second != null) {
            frame.set(secondSlot, second);
        }
        if (Boolean.FALSE.equals(condition.eval(frame))) {
            return false;
        }
        frame.set(accumulator.slot, step.eval(frame));
        return true;
    }
}
