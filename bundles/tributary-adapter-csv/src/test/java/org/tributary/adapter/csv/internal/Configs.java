package org.tributary.adapter.csv.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as a file gives them: what is left out has its default. */
final class Configs {

    private Configs() {}

    static TableConfig of(Map<String, Object> values) {
        return (TableConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {TableConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
