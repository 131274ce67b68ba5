package dev.landfall.core;

/**
 * How far a cell has come.
 *
 * @param step number of the last step; 0 before the first
 * @param nowMs its time
 * @param journalHash hexadecimal SHA-256 of its journal record; empty before the first
 */
public record Head(long step, long nowMs, String journalHash) {

    public static final Head START = new Head(0, 0, "");
}
