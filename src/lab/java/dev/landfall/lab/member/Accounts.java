package dev.landfall.lab.member;

import dev.landfall.lab.kube.Kubeconfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who may speak to a member's API server by a token of its own file, before there are ServiceAccounts. */
final class Accounts {

    private static final Map<String, String> GROUPS = new TreeMap<>(Map.of(
            "admin", "system:masters",
            "kwok", "system:masters",
            "kube-controller-manager", "",
            "kube-scheduler", ""));

    private Accounts() {}

    /** Writes {@code tokens.csv} and a kubeconfig for each account, once. */
    static Path write(MemberFolder folder, int port) {
        Path file = folder.keys().resolve("tokens.csv");
        if (Files.exists(file)) {
            return file;
        }
        List<String> lines = new ArrayList<>();
        GROUPS.forEach((account, group) -> {
            String token = Keys.token();
            String user = group.isEmpty() ? "system:" + account : account;
            lines.add(token + "," + user + "," + account + (group.isEmpty() ? "" : ",\"" + group + "\""));
            Path kubeconfig = account.equals("admin") ? folder.adminKubeconfig() : folder.kubeconfig(account);
            Kubeconfig.write(kubeconfig, folder.name(), port, folder.authority(), user, token);
        });
        Kubeconfig.writePrivate(file, String.join("\n", lines) + "\n");
        return file;
    }
}
