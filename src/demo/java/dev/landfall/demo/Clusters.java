package dev.landfall.demo;

import java.util.List;

/** The clusters of a play: simulated ones, or real control planes. */
interface Clusters extends AutoCloseable {

    /** In the order of their names. */
    List<String> names();

    /** A line for people on what is being started. */
    String told();

    /** Begins to start them; they report to the federation when they are up. */
    void start(String bootstrapServers);

    /** @throws DemoException if one has ended by itself, with the end of what it said */
    void requireAlive();

    /** Its owner takes back a node on which pods of this job run, with the cluster's notice; another comes in its place. */
    void reclaim(String cluster, String job);

    @Override
    void close();
}
