package dev.landfall.lab;

import dev.landfall.lab.member.MemberFolder;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "join",
        mixinStandardHelpOptions = true,
        description = {
            "Start the agents of members that are up, which makes them members of a running federation.",
            "The federation must know their names (landfall.clusters). `lab kill MEMBER agent` ends one."
        })
final class JoinCommand implements Runnable {

    @Parameters(paramLabel = "MEMBER", arity = "0..*", description = "Default: all that are up")
    private List<String> members = List.of();

    @Option(names = "--bootstrap-servers", defaultValue = "127.0.0.1:9092", description = "Default: ${DEFAULT-VALUE}")
    private String bootstrapServers = "";

    @Option(names = "--cell", defaultValue = "main", description = "Default: ${DEFAULT-VALUE}")
    private String cell = "";

    @Override
    public void run() {
        Lab lab = Main.lab();
        List<String> joining = members == null || members.isEmpty()
                ? lab.members().stream().map(MemberFolder::name).toList()
                : members;
        for (String member : joining) {
            lab.join(member, cell, bootstrapServers);
            System.out.println(
                    "the agent of " + member + " runs: its log is .landfall/lab/" + member + "/log/agent.log");
        }
    }
}
