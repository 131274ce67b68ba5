package dev.landfall.broker;

/** A broker for tests, wherever it runs. */
public interface TestBroker extends AutoCloseable {

    String bootstrapServers();

    /** As a lost power supply. */
    void kill();

    /** Starts again after {@link #kill}, on the same address and data; returns when it serves. */
    void start();

    /** What it is, for the test's log. */
    String description();

    @Override
    void close();
}
