package dev.landfall.tests.endtoend;

import dev.landfall.core.Core;
import dev.landfall.core.Settings;
import dev.landfall.devices.fit.MemberDeviceFit;
import dev.landfall.model.input.Input;
import dev.landfall.model.quota.kueue.KueueManifests;
import dev.landfall.policies.PolicyReader;
import dev.landfall.policies.ResidencyPolicies;
import dev.landfall.streams.cell.Cell;
import dev.landfall.streams.cell.CellSettings;
import dev.landfall.streams.door.Readers;
import dev.landfall.streams.topology.StepObserver;
import dev.landfall.workloads.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;

/** A cell in a process of its own, to be killed. It ends with the process that started it. */
final class CellProcess {

    private CellProcess() {}

    /** @param arguments address of the broker, cell, folder of its state */
    public static void main(String[] arguments) throws IOException {
        CellSettings settings = CellSettings.of(arguments[1], arguments[0], Path.of(arguments[2]));
        try (Cell cell = Cell.start(settings, core(), readers(), StepObserver.NONE)) {
            while (System.in.read() >= 0) {
                System.out.println(cell.health());
            }
        }
    }

    static Core core() {
        return new Core(Settings.DEFAULT, new ResidencyPolicies(), new MemberDeviceFit());
    }

    static Readers readers() {
        return new Readers(new ManifestReader(), KueueManifests::read, document -> {
            PolicyReader.Reading reading = PolicyReader.read(document);
            return new Input.PolicyPublished(reading.policy(), reading.hash());
        });
    }

    static Process start(CellSettings settings) throws IOException {
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
                        settings.stateFolder().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
