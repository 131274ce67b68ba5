package dev.landfall.lab;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.member.MemberFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

@Command(
        name = "kubectl",
        description = "kubectl of the member's own version, as its administrator: lab kubectl MEMBER get nodes")
final class KubectlCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "MEMBER")
    private String member = "";

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        MemberFolder folder = Main.lab().require(member);
        List<String> command = new ArrayList<>(
                List.of(Files.readString(folder.program()), "kubectl", "--kubeconfig=" + folder.adminKubeconfig()));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new LabException("kubectl cannot be run: " + e.getMessage(), e);
        }
    }
}
