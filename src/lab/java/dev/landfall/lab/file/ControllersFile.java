package dev.landfall.lab.file;

import dev.landfall.lab.failure.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code deploy/lab/operators/controllers.yaml}: the controllers that members may list. */
public record ControllersFile(List<Controller> controllers) {

    public ControllersFile {
        controllers = List.copyOf(controllers);
    }

    public static ControllersFile read(Path file) {
        return LabYaml.read(file, ControllersFile.class);
    }

    /** @throws LabException if a name is not in the file */
    public List<Controller> named(List<String> names) {
        return names.stream()
                .map(name -> controllers.stream()
                        .filter(controller -> controller.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new LabException("no controller is named '" + name + "'; there are: "
                                + controllers.stream().map(Controller::name).collect(Collectors.joining(", ")))))
                .toList();
    }
}
