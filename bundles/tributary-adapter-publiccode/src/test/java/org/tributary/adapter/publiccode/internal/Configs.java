package org.tributary.adapter.publiccode.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as a file gives them: what is left out has its default. */
final class Configs {

    private Configs() {}

    static CatalogueConfig of(Map<String, Object> values) {
        return (CatalogueConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {CatalogueConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
