package dev.landfall.lab;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Commands that break a member, and those that mend it again. */
final class FaultCommands {

    private FaultCommands() {}

    @Command(
            name = "partition",
            mixinStandardHelpOptions = true,
            description = {
                "Cut what is between a member's agent and its API server: connections stay open and carry nothing.",
                "`lab heal` ends it."
            })
    static final class Partition implements Runnable {

        @Parameters(paramLabel = "MEMBER")
        private String member = "";

        @Override
        public void run() {
            Main.lab().partition(member);
            System.out.println(
                    "nothing passes to " + member + " through its relay; ./landfall lab heal " + member + " ends this");
        }
    }

    @Command(
            name = "heal",
            mixinStandardHelpOptions = true,
            description = "End a partition; what was under way arrives late")
    static final class Heal implements Runnable {

        @Parameters(paramLabel = "MEMBER")
        private String member = "";

        @Override
        public void run() {
            Main.lab().heal(member);
        }
    }

    @Command(
            name = "kill",
            mixinStandardHelpOptions = true,
            description = "SIGKILL a process of a member; `lab restart` starts it again")
    static final class Kill implements Runnable {

        @Parameters(index = "0", paramLabel = "MEMBER")
        private String member = "";

        @Parameters(
                index = "1",
                paramLabel = "PROCESS",
                description =
                        "etcd, kube-apiserver, kube-controller-manager, kube-scheduler, kwok, relay, agent or a controller")
        private String process = "";

        @Override
        public void run() {
            Main.lab().kill(member, process);
        }
    }

    @Command(name = "restart", mixinStandardHelpOptions = true, description = "Start again what has ended of a member")
    static final class Restart implements Runnable {

        @Parameters(paramLabel = "MEMBER")
        private String member = "";

        @Override
        public void run() {
            Main.lab().restart(member);
        }
    }
}
