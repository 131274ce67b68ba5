/**
 * The door: what arrives on topics becomes inputs. Whatever cannot be taken becomes a refused input with its findings, never an
 * exception; manifests are read here and nowhere else.
 *
 * <p>Depends on the model, its seams (workload reader and the readers of quota and policies, given to it) and the table of topics; not
 * on Kafka.
 */
@NullMarked
package dev.landfall.streams.door;

import org.jspecify.annotations.NullMarked;
