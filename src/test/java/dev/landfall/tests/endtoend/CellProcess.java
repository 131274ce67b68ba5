package dev.landfall.tests.endtoend;

import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.policies.PolicyReader;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.topology.StepObserver;
import dev.landfall.workloads.ManifestReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A cell in a process of its own, to be killed. It ends with the process that started it. */
public final class CellProcess {

    private CellProcess() {}

    /** @param arguments address of the broker, cell, folder of its state, instance, stand-bys, number of the step at which it holds */
    public static void main(String[] arguments) throws IOException {
        CellSettings settings = CellSettings.of(arguments[1], arguments[0], Path.of(arguments[2]))
                .withInstance(arguments[3], Path.of(arguments[2]))
                .withStandbys(Integer.parseInt(arguments[4]));
        long holdAt = Long.parseLong(arguments[5]);
        StepObserver holding = (result, _) -> {
            if (result.step() == holdAt) {
                hold(settings);
            }
        };
        try (Cell cell = Cell.start(settings, core(), readers(), holding)) {
            while (System.in.read() >= 0) {
                System.out.println(cell.health());
            }
        }
    }

    /** In the middle of a transaction: the step is put and written, and nothing of it committed. */
    private static void hold(CellSettings settings) {
        try {
            Files.createFile(holds(settings));
            new CountDownLatch(1).await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Is there once the process holds. */
    static Path holds(CellSettings settings) {
        return settings.stateFolder().resolveSibling(settings.instance() + ".holds");
    }

    static Core core() {
        return new Core(Settings.DEFAULT, new ResidencyPolicies(), new MemberDeviceFit());
    }

    static Readers readers() {
        return new Readers(new ManifestReader(), KueueManifests::read, PolicyReader::published);
    }

    public static Process start(CellSettings settings) throws IOException {
        return start(settings, 0);
    }

    /** @param holdAt number of the step at whose end it does nothing any more, to be killed there; 0 = none */
    static Process start(CellSettings settings, long holdAt) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CellProcess.class.getName(),
                        settings.bootstrapServers(),
                        settings.cell().value(),
                        settings.stateFolder().toString(),
                        settings.instance(),
                        Integer.toString(settings.standbys()),
                        Long.toString(holdAt))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
