package dev.landfall.core.quota.queue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A binary heap whose elements know where they stand, so that any of them can be taken out. */
final class IndexedHeap<T extends IndexedHeap.Element<T>> {

    /** The order is total; an element is in at most one heap at a time. */
    interface Element<T> {

        boolean isBefore(T other);

        int heapIndex();

        void heapIndex(int index);
    }

    static final int OUTSIDE = -1;

    private final List<T> elements = new ArrayList<>(2);

    @Nullable
    T first() {
        return elements.isEmpty() ? null : elements.getFirst();
    }

    int size() {
        return elements.size();
    }

    List<T> elements() {
        return elements;
    }

    void add(T element) {
        elements.add(element);
        element.heapIndex(elements.size() - 1);
        rise(element);
    }

    void remove(T element) {
        int index = element.heapIndex();
        T last = elements.removeLast();
        if (index < elements.size()) {
            elements.set(index, last);
            last.heapIndex(index);
            moved(last);
        }
        element.heapIndex(OUTSIDE);
    }

    /** Puts an element whose rank changed where it belongs. */
    void moved(T element) {
        rise(element);
        sink(element);
    }

    private void rise(T element) {
        int index = element.heapIndex();
        while (index > 0) {
            T above = elements.get((index - 1) >> 1);
            if (!element.isBefore(above)) {
                break;
            }
            place(above, index);
            index = (index - 1) >> 1;
        }
        place(element, index);
    }

    private void sink(T element) {
        int index = element.heapIndex();
        int size = elements.size();
        for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
            T below = elements.get(child);
            if (child + 1 < size && elements.get(child + 1).isBefore(below)) {
                below = elements.get(++child);
            }
            if (!below.isBefore(element)) {
                break;
            }
            place(below, index);
            index = child;
        }
        place(element, index);
    }

    private void place(T element, int index) {
        elements.set(index, element);
        element.heapIndex(index);
    }
}
