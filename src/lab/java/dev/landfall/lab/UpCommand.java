package dev.landfall.lab;

import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.file.MembersFile;
import dev.landfall.lab.member.MemberFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Bring members up and return once they are ready; they stay until `lab down`.",
            "The first time they are built from their Go modules, which takes 10 to 20 minutes for each Kubernetes version.",
            "Members that are up stay as they are; what has ended of them is started again."
        })
final class UpCommand implements Runnable {

    @Option(names = "--members", paramLabel = "FILE", description = "Default: deploy/lab/members.yaml")
    private @Nullable Path members;

    @Option(names = "--only", paramLabel = "NAME", arity = "1..*", description = "Only these members of the file")
    private @Nullable List<String> only;

    private UpCommand() {}

    @Override
    public void run() {
        Lab lab = Main.lab();
        Path file = members == null ? lab.defaultMembers() : members;
        List<String> before = lab.members().stream().map(MemberFolder::name).toList();
        List<String> coming = MembersFile.read(file).only(only).stream()
                .map(MemberSpec::name)
                .filter(name -> !before.contains(name))
                .toList();
        AtomicBoolean isOver = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            if (!isOver.get()) {
                lab.stop(coming); // interrupted half-way: leave no process
            }
        }));
        try {
            lab.up(file, only);
        } finally {
            isOver.set(true);
        }
        new StatusCommand().print(lab);
        System.out.println(
                "kubectl: ./landfall lab kubectl MEMBER get nodes, or KUBECONFIG=.landfall/lab/MEMBER/admin.kubeconfig");
    }
}
