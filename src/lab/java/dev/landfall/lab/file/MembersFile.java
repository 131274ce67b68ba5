package dev.landfall.lab.file;

import dev.landfall.lab.failure.LabException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members that make up a lab; {@code deploy/lab/members.yaml} is the default one, docs/lab.md says what the fields mean. */
public record MembersFile(List<MemberSpec> members) {

    public MembersFile {
        members = List.copyOf(members);
        Set<String> names = new HashSet<>();
        for (MemberSpec member : members) {
            if (!names.add(member.name())) {
                throw new LabException("two members are named '" + member.name() + "': give each a name of its own");
            }
        }
    }

    /** @throws LabException if the file cannot be read or has a field that is not known */
    public static MembersFile read(Path file) {
        return LabYaml.read(file, MembersFile.class);
    }

    /**
     * The members named, in the file's order; all if none is.
     *
     * @throws LabException if a name is not in the file
     */
    public List<MemberSpec> only(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return members;
        }
        List<String> known = members.stream().map(MemberSpec::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new LabException("no member is named '" + name + "'; the file has: "
                        + known.stream().collect(Collectors.joining(", ")));
            }
        }
        return members.stream().filter(member -> names.contains(member.name())).toList();
    }
}
