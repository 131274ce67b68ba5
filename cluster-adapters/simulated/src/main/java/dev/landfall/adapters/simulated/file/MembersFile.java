package dev.landfall.adapters.simulated.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.landfall.adapters.simulated.cluster.MemberSpec;
import dev.landfall.adapters.simulated.cluster.NodeGroup;
import dev.landfall.model.Amounts;
import dev.landfall.model.ClusterName;
import dev.landfall.model.Finding;
import dev.landfall.model.Money;
import dev.landfall.model.Quantity;
import dev.landfall.model.RefusedException;
import dev.landfall.model.capacity.ClusterAttributes;
import dev.landfall.model.capacity.Taint;
import dev.landfall.model.capacity.Tier;
import dev.landfall.model.device.DeviceClass;
import dev.landfall.workloads.dialect.Dialect;
import dev.landfall.workloads.dialect.GangWay;
import dev.landfall.workloads.versions.KnownVersions;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads what simulated members are: YAML or JSON, {@code members: [{name, region, …, nodeGroups: [{name, count, …}]}]}. The files in
 * {@code deploy/demo/members} show every field.
 */
public final class MembersFile {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final long SECOND_MS = 1_000;

    private MembersFile() {}

    /** @throws RefusedException with the first thing that is wrong; its {@code thing} is the field's path */
    public static List<MemberSpec> read(String text) throws RefusedException {
        Fields fields;
        try {
            fields = Fields.of("", YAML.readTree(text));
        } catch (JsonProcessingException e) {
            throw new RefusedException(new Finding(
                    "members.yaml", "file", "", "it is no YAML: " + e.getOriginalMessage(), "Mend the syntax"));
        }
        List<MemberSpec> members = fields.objects("members", MembersFile::member);
        fields.end();
        if (members.isEmpty()) {
            throw new RefusedException(
                    new Finding("members.present", "members", "", "there is no member", "Describe at least one"));
        }
        return members;
    }

    private static MemberSpec member(Fields fields) throws RefusedException {
        ClusterName name = fields.value("name", null, ClusterName::new);
        MemberSpec.Pace pace = new MemberSpec.Pace(
                fields.seconds("startSeconds", 0L),
                fields.seconds("runSeconds", 20 * SECOND_MS),
                fields.seconds("graceSeconds", 0L),
                fields.seconds("giveUpSeconds", 60 * SECOND_MS));
        List<NodeGroup> nodeGroups = fields.objects("nodeGroups", MembersFile::nodeGroup);
        return new MemberSpec(
                name,
                attributes(fields, (pace.graceMs() + SECOND_MS - 1) / SECOND_MS),
                fields.count("leaseSeconds", 10),
                pace,
                nodeGroups,
                deviceClasses(fields.objects("deviceClasses", MembersFile::deviceClass), nodeGroups),
                fields.value("seed", (long) name.value().hashCode(), Long::valueOf));
    }

    private static ClusterAttributes attributes(Fields fields, long graceSeconds) throws RefusedException {
        ClusterAttributes told = new ClusterAttributes(
                fields.text("region", null),
                fields.text("jurisdiction", null),
                fields.value("tier", null, MembersFile::tier),
                fields.text("provider", ""),
                fields.map("labels", text -> text),
                fields.map("pricesPerHour", MembersFile::money),
                fields.map("versions", text -> text),
                new TreeSet<>(fields.texts("servedApis", text -> text)),
                graceSeconds);
        GangWay gangs =
                GangWay.of(told.labels().getOrDefault(Dialect.GANGS, "")).orElse(GangWay.PLAIN);
        return told.with(told.versions(), KnownVersions.published().judge(told.versions(), gangs), List.of());
    }

    private static NodeGroup nodeGroup(Fields fields) throws RefusedException {
        return new NodeGroup(
                fields.text("name", null),
                fields.count("count", 1),
                amounts(fields.map("allocatable", Quantity::parse)),
                fields.map("labels", text -> text),
                fields.objects("taints", MembersFile::taint),
                fields.texts("zones", text -> text),
                fields.map("domains", Integer::valueOf),
                amounts(fields.map("usedByOthers", Quantity::parse)),
                fields.object("reclaims", MembersFile::reclaims),
                fields.object("devices", MembersFile::devices));
    }

    private static NodeGroup.Devices devices(Fields fields) throws RefusedException {
        return new NodeGroup.Devices(
                fields.text("driver", null),
                fields.count("count", 1),
                fields.map("attributes", text -> text),
                fields.map("versions", text -> text),
                fields.map("capacity", text -> Quantity.parse(text).canonical()));
    }

    private static DeviceClass deviceClass(Fields fields) throws RefusedException {
        return new DeviceClass(
                fields.text("name", null),
                fields.texts("selectors", text -> text),
                fields.text("extendedResourceName", ""));
    }

    /** Those that are described, and one by each driver's name, as drivers bring one along. */
    private static List<DeviceClass> deviceClasses(List<DeviceClass> described, List<NodeGroup> nodeGroups) {
        SortedMap<String, DeviceClass> classes = new TreeMap<>();
        for (NodeGroup group : nodeGroups) {
            if (group.devices() != null) {
                String driver = group.devices().driver();
                classes.put(driver, new DeviceClass(driver, List.of("device.driver == '" + driver + "'"), ""));
            }
        }
        described.forEach(one -> classes.put(one.name(), one));
        return List.copyOf(classes.values());
    }

    private static NodeGroup.Reclaims reclaims(Fields fields) throws RefusedException {
        long everyMs = fields.seconds("everySeconds", null);
        return new NodeGroup.Reclaims(
                fields.seconds("firstAfterSeconds", everyMs),
                everyMs,
                fields.seconds("noticeSeconds", 120 * SECOND_MS),
                fields.seconds("replacedAfterSeconds", 30 * SECOND_MS));
    }

    private static Taint taint(Fields fields) throws RefusedException {
        return new Taint(
                fields.text("key", null), fields.text("value", ""), fields.value("effect", null, MembersFile::effect));
    }

    private static Taint.Effect effect(String text) {
        return Taint.Effect.named(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("a taint's effect is NoSchedule, PreferNoSchedule or NoExecute"));
    }

    private static Tier tier(String text) {
        return Tier.named(text)
                .orElseThrow(() -> new IllegalArgumentException("a tier is one of "
                        + String.join(
                                ", ",
                                Arrays.stream(Tier.values()).map(Tier::text).toList())));
    }

    /** {@code 1.85 USD}. */
    private static Money money(String text) {
        String[] parts = text.split(" ", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a price is a number and a currency, as 1.85 USD");
        }
        return new Money(new BigDecimal(parts[0]).movePointRight(6).longValueExact(), parts[1]);
    }

    private static Amounts amounts(SortedMap<String, Quantity> quantities) {
        SortedMap<String, Long> amounts = new TreeMap<>();
        quantities.forEach((resource, quantity) -> amounts.put(resource, quantity.inUnitsOf(resource)));
        return Amounts.of(amounts);
    }
}
