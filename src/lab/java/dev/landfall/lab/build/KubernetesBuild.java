package dev.landfall.lab.build;

import dev.landfall.lab.failure.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One control plane: all its parts in one program, and kwok, which plays the kubelets. */
final class KubernetesBuild implements Workshop.Build {

    private static final Pattern VERSION = Pattern.compile("k8s\\.io/kubernetes (v1\\.(\\d+)\\.\\d+)");
    private static final String KWOK = "sigs.k8s.io/kwok/cmd/kwok";
    private static final List<String> STAGES = List.of(
            "node/fast/node-initialize.yaml",
            "node/heartbeat-with-lease/node-heartbeat-with-lease.yaml",
            "pod/fast/pod-ready.yaml",
            "pod/fast/pod-delete.yaml");

    @Override
    public void into(Go go, Path source, Path target, Consumer<String> progress) throws IOException {
        Matcher version = VERSION.matcher(Files.readString(source.resolve("go.mod")));
        if (!version.find()) {
            throw new LabException(source.resolve("go.mod") + " requires no k8s.io/kubernetes of the form v1.X.Y");
        }
        progress.accept("reading the modules");
        int packages = go.packages(source, List.of(".", KWOK));
        Progress compiled = new Progress(packages, progress);
        go.build(source, ldflags(version.group(1), version.group(2)), target.resolve("kubernetes"), ".", compiled);
        go.build(source, "-s -w", target.resolve("kwok"), KWOK, compiled);
        Path stages = Files.createDirectory(target.resolve("stages"));
        Path kwok = go.moduleFolder(source, "sigs.k8s.io/kwok").resolve("kustomize/stage");
        for (String stage : STAGES) {
            Path file = kwok.resolve(stage);
            Files.write(stages.resolve(file.getFileName()), Files.readAllBytes(file));
        }
        Files.writeString(target.resolve("version"), version.group(1).substring(1) + "\n");
    }

    /** What the API server tells as its version; without these flags it would call itself v0.0.0-master. */
    private static String ldflags(String version, String minor) {
        StringBuilder flags = new StringBuilder("-s -w");
        for (String owner : List.of("k8s.io/component-base/version", "k8s.io/client-go/pkg/version")) {
            flags.append(" -X ").append(owner).append(".gitVersion=").append(version);
            flags.append(" -X ").append(owner).append(".gitMajor=1");
            flags.append(" -X ").append(owner).append(".gitMinor=").append(minor);
            flags.append(" -X ").append(owner).append(".gitTreeState=clean");
        }
        return flags.toString();
    }
}
