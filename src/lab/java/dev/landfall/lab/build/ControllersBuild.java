package dev.landfall.lab.build;

import dev.landfall.lab.file.Controller;
import dev.landfall.lab.process.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The controllers of a member: one program each, and the objects that its module's own kustomization makes. */
final class ControllersBuild implements Workshop.Build {

    private final List<Controller> controllers;
    private final Path kubernetes;

    /** @param kubernetes the program, whose kubectl expands kustomizations without a cluster */
    ControllersBuild(List<Controller> controllers, Path kubernetes) {
        this.controllers = controllers;
        this.kubernetes = kubernetes;
    }

    @Override
    public void into(Go go, Path source, Path target, Consumer<String> progress) throws IOException {
        progress.accept("reading the modules");
        Progress compiled = new Progress(
                go.packages(
                        source, controllers.stream().map(Controller::program).toList()),
                progress);
        for (Controller controller : controllers) {
            go.build(source, "-s -w", target.resolve(controller.name()), controller.program(), compiled);
            Path manifests = go.moduleFolder(source, controller.module()).resolve(controller.manifests());
            String yaml = Programs.run(List.of(kubernetes.toString(), "kubectl", "kustomize", manifests.toString()));
            Files.write(target.resolve(controller.name() + ".json"), Compact.json(yaml));
        }
    }
}
