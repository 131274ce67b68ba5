/**
 * YAML and JSON bytes as a tree of nodes that know where they stand.
 *
 * <p>Ask {@link dev.landfall.workloads.document.Yaml} for the documents of a stream: each is a {@link
 * dev.landfall.workloads.document.Node} tree, or a {@link dev.landfall.workloads.document.Flaw} that says what is
 * malformed and where. Scalars are resolved as Kubernetes' own reader resolves them ({@code sigs.k8s.io/yaml}: YAML 1.1
 * booleans, octal and binary integers), see {@link dev.landfall.workloads.document.ScalarNode}.
 *
 * <p>Written here and not taken from a library because reading has a budget: a manifest of 2 KB in tens of
 * microseconds, a bounded tree whatever the aliases say, and an offset on every node. Nothing of Kubernetes is known
 * here; depends on the JDK alone.
 */
@NullMarked
package dev.landfall.workloads.document;

import org.jspecify.annotations.NullMarked;
