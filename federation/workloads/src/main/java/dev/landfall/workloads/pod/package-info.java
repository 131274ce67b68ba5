/**
 * What a pod template asks for: requests, devices, nodes it accepts, how close together its pods must be.
 *
 * <p>Ask {@link dev.landfall.workloads.pod.PodTemplate} for a template and {@link
 * dev.landfall.workloads.pod.PodRequests} for what one of its pods requests. Knows pods and no kind of workload. Depends on
 * the manifest and the model.
 */
@NullMarked
package dev.landfall.workloads.pod;

import org.jspecify.annotations.NullMarked;
