/**
 * What the lab is made of, as files say it: the member file and {@code deploy/lab/controllers.yaml}.
 *
 * <p>May be asked for members and controllers by name. Depends on Jackson only.
 */
@NullMarked
package dev.landfall.lab.file;

import org.jspecify.annotations.NullMarked;
