package dev.landfall.streams.door;

import dev.landfall.model.input.Input;
import dev.landfall.model.quota.QuotaObject;
import dev.landfall.model.seam.WorkloadReader;

/**
 * Who reads what arrives in other people's forms.
 *
 * @param quota Kueue objects
 * @param policies residency policies, their rules compiled once to see that they do
 */
public record Readers(
        WorkloadReader workloads, TreeReader<QuotaObject> quota, TreeReader<Input.PolicyPublished> policies) {}
