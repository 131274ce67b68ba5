package dev.landfall.lab;

import dev.landfall.lab.member.Member;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "grow",
        mixinStandardHelpOptions = true,
        description = "Add a node to a member's node group; returns once it is ready")
final class GrowCommand implements Runnable {

    @Parameters(index = "0", paramLabel = "MEMBER")
    private String member = "";

    @Parameters(index = "1", paramLabel = "GROUP", description = "A node group of the member file")
    private String group = "";

    @Override
    public void run() {
        System.out.println(Member.grow(Main.lab().require(member), group) + " is ready");
    }
}
