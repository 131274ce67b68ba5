package dev.landfall.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * The broker's process: formats the data folder if it is new, else ends the broker's former life, then runs the broker. It ends when
 * its standard input does, so that it never outlives the process that started it, however that one ended.
 */
final class BrokerMain {

    private static final int FORMAT_FAILED = 3;

    private BrokerMain() {}

    /**
     * @param arguments the path of the broker's properties, and the cluster's id
     */
    public static void main(String[] arguments) throws IOException {
        Thread.ofPlatform().daemon().name("parent-watch").start(BrokerMain::endWithParent);
        Properties settings = settings(Path.of(arguments[0]));
        if (Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
            FormerLife.end(settings);
        } else {
            List<String> format = new ArrayList<>(List.of("format", "-t", arguments[1], "-c", arguments[0], "-g"));
            if (StorageTool.execute(format.toArray(String[]::new), System.out) != 0) {
                System.exit(FORMAT_FAILED);
            }
        }
        Kafka.main(new String[] {arguments[0]});
    }

    private static Properties settings(Path properties) throws IOException {
        Properties settings = new Properties();
        try (var in = Files.newInputStream(properties)) {
            settings.load(in);
        }
        return settings;
    }

    private static void endWithParent() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; the read returns when the parent's end of the pipe is closed.
            }
        } catch (IOException e) {
            System.err.println("the pipe from the parent process broke: " + e.getMessage());
        }
        Runtime.getRuntime().halt(0);
    }
}
