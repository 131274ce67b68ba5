package dev.landfall.lab;

import dev.landfall.lab.failure.LabException;
import dev.landfall.lab.file.MemberSpec;
import dev.landfall.lab.member.Member;
import dev.landfall.lab.member.MemberFolder;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reclaim",
        mixinStandardHelpOptions = true,
        description = {
            "The cloud takes a node back: it gets the notice taint of its member, and is gone when the notice is over,",
            "with all that runs on it. Returns then."
        })
final class ReclaimCommand implements Runnable {

    @Parameters(paramLabel = "NODE", description = "For example spot-a100-0")
    private String node = "";

    @Option(names = "--notice", paramLabel = "SECONDS", description = "Instead of the member's own")
    private @Nullable Integer seconds;

    @Override
    public void run() {
        Lab lab = Main.lab();
        MemberFolder member = lab.memberOf(node);
        MemberSpec.Notice notice = member.spec().notice();
        if (notice == null) {
            throw new LabException(
                    "member " + member.name() + " has no 'notice' in its member file, so its nodes are not reclaimed");
        }
        int wait = seconds == null ? notice.seconds() : seconds;
        Member.notice(member, node, notice.taint());
        System.out.println(node + " has the taint " + notice.taint().key() + " and will be gone in " + wait + " s");
        System.out.flush();
        long goneNanos = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
        for (long left = goneNanos - System.nanoTime(); left > 0; left = goneNanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        Member.remove(member, node);
        System.out.println(node + " is gone");
    }
}
