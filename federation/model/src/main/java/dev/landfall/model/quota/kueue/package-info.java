/**
 * Reads Kueue's manifests, v1beta1 and v1beta2, into quota objects. What Kueue's webhooks and CEL rules refuse is refused, with
 * findings that say the mend.
 *
 * <p>May be asked: {@link dev.landfall.model.quota.kueue.KueueManifests#read}. JSON trees in; whoever has YAML turns it into one.
 *
 * <p>Depends on the quota records and Jackson.
 */
@NullMarked
package dev.landfall.model.quota.kueue;

import org.jspecify.annotations.NullMarked;
