package org.tributary.adapter.knowledgehub.internal;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as the container makes them: the defaults of the annotation, and some values in their place. */
final class Configurations {

    private Configurations() {}

    static <T extends Annotation> T of(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> value(method, values)));
    }

    private static Object value(Method method, Map<String, Object> values) {
        return values.getOrDefault(method.getName(), method.getDefaultValue());
    }
}
