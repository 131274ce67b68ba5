package dev.landfall.core.quota.queue;

import dev.landfall.model.entity.Job;
import java.util.HashMap;
import java.util.Map;

/** The shapes in use, each once. */
public final class Shapes {

    private final Map<Shape.Key, Shape> shapes = new HashMap<>();

    /** The job's shape; to be given back by {@link #release}. */
    public Shape acquire(Job job) {
        Shape shape = shapes.computeIfAbsent(Shape.Key.of(job), Shape::new);
        shape.users++;
        return shape;
    }

    /** A shape that was acquired, once more. */
    public Shape again(Shape shape) {
        shape.users++;
        return shape;
    }

    public void release(Shape shape) {
        if (--shape.users == 0) {
            shapes.remove(shape.key());
        }
    }

    public int size() {
        return shapes.size();
    }
}
