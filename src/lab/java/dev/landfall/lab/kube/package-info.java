/**
 * Speaking to a member's API server: kubeconfigs, clients, and objects applied as they are.
 *
 * <p>Depends on the fabric8 client.
 */
@NullMarked
package dev.landfall.lab.kube;

import org.jspecify.annotations.NullMarked;
