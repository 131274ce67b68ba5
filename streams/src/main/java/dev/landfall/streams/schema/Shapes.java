package dev.landfall.streams.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.landfall.model.Amounts;
import dev.landfall.model.Quantity;
import dev.landfall.model.codec.Codec;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads the shapes of the model's records off their components. */
public final class Shapes {

    private static final Map<Class<?>, Shape> KNOWN = new ConcurrentHashMap<>();

    private Shapes() {}

    /** @param type a record, or a sealed interface of records */
    public static Shape of(Class<?> type) {
        Shape known = KNOWN.get(type);
        if (known == null) {
            known = ofClass(type);
            KNOWN.put(type, known);
        }
        return known;
    }

    private static Shape of(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type[] arguments = generic.getActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw)) {
                return new Shape.ListOf(of(arguments[0]));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return new Shape.MapOf(of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        throw new IllegalArgumentException("no shape is known for " + type);
    }

    private static Shape ofClass(Class<?> type) {
        if (type == String.class || type == Quantity.class) {
            return new Shape.Text();
        }
        if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
            return new Shape.Whole();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Truth();
        }
        if (type == Amounts.class) {
            return new Shape.Resources();
        }
        if (type.isEnum()) {
            return new Shape.Choice(Arrays.stream(type.getEnumConstants())
                    .map(value -> written((Enum<?>) value))
                    .toList());
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        if (type.isSealed()) {
            SortedMap<String, Shape.Fields> forms = new TreeMap<>();
            addForms(type, forms);
            return new Shape.OneOf(type.getSimpleName(), forms);
        }
        throw new IllegalArgumentException("no shape is known for " + type);
    }

    private static Shape ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components.length == 1 && isValue(type, components[0])) {
            return of(components[0].getGenericType());
        }
        List<Shape.Field> fields = new ArrayList<>();
        for (RecordComponent component : components) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            fields.add(new Shape.Field(component.getName(), of(component.getGenericType()), nullable));
        }
        return new Shape.Fields(type.getSimpleName(), List.copyOf(fields));
    }

    private static boolean isValue(Class<?> type, RecordComponent component) {
        try {
            List<AnnotatedElement> places =
                    List.of(component, component.getAccessor(), type.getDeclaredField(component.getName()));
            return places.stream().anyMatch(place -> place.isAnnotationPresent(JsonValue.class));
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every record component has its field: " + component, e);
        }
    }

    private static void addForms(Class<?> type, SortedMap<String, Shape.Fields> forms) {
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            if (permitted.isSealed()) {
                addForms(permitted, forms);
            } else if (ofRecord(permitted) instanceof Shape.Fields fields) {
                forms.put(Codec.typeOf(permitted), fields);
            }
        }
    }

    private static String written(Enum<?> value) {
        try {
            JsonProperty name = value.getDeclaringClass().getField(value.name()).getAnnotation(JsonProperty.class);
            return name == null ? value.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every enum constant has its field: " + value, e);
        }
    }
}
