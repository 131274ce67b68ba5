/**
 * One member: its control plane, nodes, controllers and accounts, brought up, looked at and taken away.
 *
 * <p>Everything it has stands in its folder, {@code .landfall/lab/MEMBER}. Depends on the lab's files, processes and clients.
 */
@NullMarked
package dev.landfall.lab.member;

import org.jspecify.annotations.NullMarked;
