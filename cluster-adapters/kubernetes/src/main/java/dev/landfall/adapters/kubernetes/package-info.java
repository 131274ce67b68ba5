/**
 * Members that are real Kubernetes clusters, seen and moved through their API servers.
 *
 * <p>Ask {@link dev.landfall.adapters.kubernetes.KubernetesCluster}, which the agent of the adapters' port drives. {@code view} is what an
 * API server shows, {@code action} what is done to it, {@code inventory} what the member is.
 *
 * <p>Depends on the model, workloads, the port and the fabric8 client.
 */
@NullMarked
package dev.landfall.adapters.kubernetes;

import org.jspecify.annotations.NullMarked;
