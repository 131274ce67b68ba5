/**
 * What an API server shows of nodes, pods and objects, reduced to what an agent asks of them.
 *
 * <p>Pure: objects of the client become records. Depends on the model and the client's types.
 */
@NullMarked
package dev.landfall.adapters.kubernetes.view;

import org.jspecify.annotations.NullMarked;
