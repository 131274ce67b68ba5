package dev.landfall.model.quota.kueue;

import dev.landfall.model.Quantity;
import dev.landfall.model.quota.ResourceGroup;
import dev.landfall.model.quota.ResourceGroup.FlavorQuotas;
import dev.landfall.model.quota.ResourceGroup.ResourceQuota;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads resource groups.
 *
 * @see <a href="https://github.com/kubernetes-sigs/kueue/blob/main/pkg/webhooks/clusterqueue_webhook.go">Kueue's webhook</a>
 */
final class Groups {

    private static final int MOST_GROUPS = 16;
    private static final int MOST_PER_GROUP = 64;
    private static final int MOST_IN_ALL = 256;
    private static final int MOST_QUOTAS_PER_GROUP = 512;
    private static final BigDecimal UNLIMITED = BigDecimal.valueOf(Long.MAX_VALUE);
    /** A cpu quota beyond this has no milli value. */
    private static final BigDecimal UNLIMITED_CPU = BigDecimal.valueOf(Long.MAX_VALUE / 1000);

    private static final Pattern RESOURCE =
            Pattern.compile("([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?");

    private final boolean hasParent;
    private final String parentField;
    private final boolean isCohort;
    private final Set<String> resourcesSeen = new HashSet<>();
    private final Set<String> flavorsSeen = new HashSet<>();

    /** @param parentField the field that would give it a parent */
    Groups(boolean hasParent, String parentField, boolean isCohort) {
        this.hasParent = hasParent;
        this.parentField = parentField;
        this.isCohort = isCohort;
    }

    List<ResourceGroup> read(Fields spec) {
        List<ResourceGroup> groups = new ArrayList<>();
        spec.objects("resourceGroups").forEach(group -> groups.add(group(group)));
        limit(spec, "resourceGroups", groups.size(), MOST_GROUPS, "resource groups");
        limit(spec, "resourceGroups", flavorsSeen.size(), MOST_IN_ALL, "flavors in all groups");
        limit(spec, "resourceGroups", resourcesSeen.size(), MOST_IN_ALL, "covered resources in all groups");
        return groups;
    }

    private static void limit(Fields fields, String name, int count, int most, String what) {
        if (count > most) {
            fields.refuse(
                    "kueue.atMost",
                    name,
                    String.valueOf(count),
                    "there may be at most " + most + " " + what,
                    "Remove some or split the object");
        }
    }

    private ResourceGroup group(Fields group) {
        group.known("coveredResources", "flavors");
        List<String> covered = group.texts("coveredResources");
        atLeastOne(group, "coveredResources", covered.size());
        limit(group, "coveredResources", covered.size(), MOST_PER_GROUP, "covered resources in a group");
        for (int i = 0; i < covered.size(); i++) {
            coveredResource(group, "coveredResources[" + i + "]", covered.get(i));
        }
        List<FlavorQuotas> flavors = new ArrayList<>();
        List<Fields> listed = group.objects("flavors");
        atLeastOne(group, "flavors", listed.size());
        limit(group, "flavors", listed.size(), MOST_PER_GROUP, "flavors in a group");
        listed.forEach(flavor -> flavors.add(flavor(flavor, covered)));
        int quotas = flavors.stream().mapToInt(of -> of.resources().size()).sum();
        limit(group, "flavors", quotas, MOST_QUOTAS_PER_GROUP, "pairs of flavor and resource in a group");
        return new ResourceGroup(covered, flavors);
    }

    private static void atLeastOne(Fields group, String name, int count) {
        if (count == 0) {
            group.refuse("resourceGroup.notEmpty", name, "", "a group needs at least one", "List one or more");
        }
    }

    private void coveredResource(Fields group, String at, String resource) {
        if (!RESOURCE.matcher(resource).matches()) {
            group.refuse(
                    "resourceGroup.resourceName",
                    at,
                    resource,
                    "it is not the name of a resource",
                    "Write a name as cpu, memory or nvidia.com/gpu");
        }
        if (!resourcesSeen.add(resource)) {
            group.refuse(
                    "resourceGroup.resourceOnce",
                    at,
                    resource,
                    "a resource belongs to one group only",
                    "Cover it in one group and name its flavors there");
        }
    }

    private FlavorQuotas flavor(Fields flavor, List<String> covered) {
        flavor.known("name", "resources");
        String name = flavor.required("name", "Name a ResourceFlavor");
        if (!name.isEmpty() && !flavorsSeen.add(name)) {
            flavor.refuse(
                    "resourceGroup.flavorOnce",
                    "name",
                    name,
                    "a flavor belongs to one group and stands there once",
                    "Name the flavor in one place, with a quota for each covered resource");
        }
        SortedMap<String, ResourceQuota> quotas = new TreeMap<>();
        List<String> named = new ArrayList<>();
        for (Fields resource : flavor.objects("resources")) {
            String resourceName = resource.required("name", "Name a covered resource");
            named.add(resourceName);
            quotas.put(resourceName, quota(resource, resourceName));
        }
        if (!named.equals(covered)) {
            flavor.refuse(
                    "resourceGroup.resourcesMatchCovered",
                    "resources",
                    String.join(", ", named),
                    "each flavor needs a quota for every covered resource, in the order of coveredResources",
                    "List " + String.join(", ", covered) + " here, in this order (a nominalQuota of 0 will do)");
        }
        return new FlavorQuotas(name, quotas);
    }

    private ResourceQuota quota(Fields resource, String name) {
        resource.known("name", "nominalQuota", "borrowingLimit", "lendingLimit");
        Quantity nominal = resource.quantity("nominalQuota");
        if (!resource.has("nominalQuota")) {
            resource.refuse("resourceQuota.nominal", "nominalQuota", "", "it is required", "Give 0 or more");
        }
        Quantity borrowing = limit(resource, "borrowingLimit");
        Quantity lending = limit(resource, "lendingLimit");
        if (!isCohort && lending != null && nominal != null && lending.compareTo(nominal) > 0) {
            resource.refuse(
                    "resourceQuota.lendingWithinNominal",
                    "lendingLimit",
                    lending.canonical(),
                    "a queue cannot lend more than its nominalQuota, " + nominal,
                    "Give at most " + nominal);
        }
        return new ResourceQuota(
                nominal == null ? 0 : amount(name, nominal), orNull(name, borrowing), orNull(name, lending));
    }

    private @Nullable Quantity limit(Fields resource, String field) {
        if (resource.has(field) && !hasParent) {
            resource.refuse(
                    "resourceQuota.limitNeedsParent",
                    field,
                    "",
                    "a " + field + " means nothing without a " + (isCohort ? "parent" : "cohort"),
                    "Set " + parentField + ", or remove the limit");
        }
        return resource.quantity(field);
    }

    private static @Nullable Long orNull(String resource, @Nullable Quantity limit) {
        return limit == null ? null : amount(resource, limit);
    }

    /** {@link Long#MAX_VALUE}, which is unlimited, for what cannot be counted. */
    private static long amount(String resource, Quantity quantity) {
        boolean isCpu = resource.equals("cpu");
        return quantity.amount().compareTo(isCpu ? UNLIMITED_CPU : UNLIMITED) >= 0
                ? Long.MAX_VALUE
                : quantity.inUnitsOf(resource);
    }
}
