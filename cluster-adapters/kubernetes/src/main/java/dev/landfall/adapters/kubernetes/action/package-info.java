/**
 * What an agent does to an API server: apply, let go, delete, and the objects in which it remembers. Each call is made by a thread that may
 * wait; what came of it is a value.
 *
 * <p>Depends on the views and the client.
 */
@NullMarked
package dev.landfall.adapters.kubernetes.action;

import org.jspecify.annotations.NullMarked;
