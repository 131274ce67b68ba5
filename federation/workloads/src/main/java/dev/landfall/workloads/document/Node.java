package dev.landfall.workloads.document;

/** One value of a document: a mapping, a list or a scalar, with the bytes it was read from. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

    /** Offset of the first byte of the value in its {@link Source}. */
    int start();

    /** Offset behind the last byte of the value; for block collections, behind the last value in them. */
    int end();

    /** What a reader of messages calls this: {@code a mapping}, {@code a list}, {@code a string} and so on. */
    String describe();
}
