package dev.landfall.lab;

import picocli.CommandLine.Command;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "End all members and delete what they kept; what was built stays")
final class DownCommand implements Runnable {

    @Override
    public void run() {
        Main.lab().down();
        System.out.println("No member is up.");
    }
}
