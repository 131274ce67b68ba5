/**
 * The values of which a cell's state consists, and their keys. What can be derived is not here.
 */
@NullMarked
package dev.landfall.model.entity;

import org.jspecify.annotations.NullMarked;
