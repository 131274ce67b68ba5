package dev.landfall.core;

/** A history contradicts itself: the cell must stop, for whatever it did next would be wrong. */
public final class CorruptHistoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CorruptHistoryException(String message) {
        super(message);
    }
}
