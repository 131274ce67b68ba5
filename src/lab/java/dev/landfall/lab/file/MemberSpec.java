package dev.landfall.lab.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.lab.failure.LabException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One member of the lab.
 *
 * @param kubernetes folder {@code deploy/lab/kubernetes-VERSION} that it is built from, for example {@code 1.37}
 * @param apiServer flags beyond the lab's own, without the leading dashes
 * @param featureGates of every part of the control plane
 * @param controllers names in {@code deploy/lab/controllers.yaml}, started in this order
 * @param cluster what an agent is told of the cluster; of it the lab itself reads the region, for the nodes' labels
 * @param agent further settings of the agent, without their prefix {@code landfall.agent.}
 * @param notice how this member's cloud says that a node will be taken back
 * @param objects YAML files beside the member file, applied once controllers are up
 */
public record MemberSpec(
        String name,
        String kubernetes,
        Map<String, String> apiServer,
        Map<String, Boolean> featureGates,
        List<String> controllers,
        @Nullable JsonNode cluster,
        Map<String, String> agent,
        @Nullable Notice notice,
        List<NodeGroup> nodeGroups,
        List<String> objects) {

    private static final Pattern NAME = Pattern.compile("[a-z]([-a-z0-9]{0,30}[a-z0-9])?");

    @SuppressWarnings("NullAway") // Jackson gives null for what a file leaves out
    public MemberSpec {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new LabException(
                    "a member's name is '" + name + "': it must be a DNS label of at most 32 characters");
        }
        if (kubernetes == null) {
            throw new LabException("member " + name + " does not say its 'kubernetes' version, for example \"1.37\"");
        }
        apiServer = apiServer == null ? Map.of() : Map.copyOf(apiServer);
        featureGates = featureGates == null ? Map.of() : Map.copyOf(featureGates);
        agent = agent == null ? Map.of() : Map.copyOf(agent);
        controllers = controllers == null ? List.of() : List.copyOf(controllers);
        nodeGroups = nodeGroups == null ? List.of() : List.copyOf(nodeGroups);
        objects = objects == null ? List.of() : List.copyOf(objects);
    }

    /** As {@link #write} wrote it. */
    public static MemberSpec read(Path file) {
        return LabYaml.read(file, MemberSpec.class);
    }

    public void write(Path file) {
        LabYaml.write(file, this);
    }

    /**
     * A taint and the time from it to the node's end.
     *
     * @param seconds from the notice until the node and what runs on it are gone
     */
    public record Notice(Taint taint, int seconds) {}

    /** As in a Node. */
    public record Taint(String key, @Nullable String value, String effect) {}
}
