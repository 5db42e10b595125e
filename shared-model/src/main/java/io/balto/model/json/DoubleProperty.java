package io.balto.model.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteCapability;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/// Writes a component of type `double` without an object for each: statistics of a thousand
/// services have fourteen thousand, most of them 0. The text is the one that is written anyway.
final class DoubleProperty extends BeanPropertyWriter {
    private static final long serialVersionUID = 1L;
    private static final MethodType SHAPE = MethodType.methodType(double.class, Object.class);
    private static final String ZERO = "0.0";

    @SuppressWarnings("serial") // mappers are not serialised
    private final transient MethodHandle reader;

    private DoubleProperty(BeanPropertyWriter usual, MethodHandle reader) {
        super(usual);
        this.reader = reader;
    }

    /// The same, or what it was where there is nothing to gain.
    static BeanPropertyWriter of(BeanPropertyWriter usual) {
        if (usual.getType().hasRawClass(double.class)
                && usual.getMember().getMember() instanceof Method accessor) {
            try {
                MethodHandle reader = MethodHandles.lookup().unreflect(accessor);
                return new DoubleProperty(usual, reader.asType(SHAPE));
            } catch (IllegalAccessException _) {
                return usual; // a record that this module must not see
            }
        }
        return usual;
    }

    @Override
    public void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context) {
        out.writeName(getSerializedName());
        write(read(bean), out);
    }

    /// Writes a number, 0 without a text of its own.
    static void write(double value, JsonGenerator out) {
        if (Double.doubleToRawLongBits(value) == 0
                && out.has(StreamWriteCapability.CAN_WRITE_FORMATTED_NUMBERS)) {
            out.writeNumber(ZERO);
        } else {
            out.writeNumber(value);
        }
    }

    private double read(Object bean) {
        try {
            return (double) reader.invokeExact(bean);
        } catch (Throwable broken) {
            throw new LinkageError(getName() + " of " + bean.getClass() + " is broken", broken);
        }
    }
}
