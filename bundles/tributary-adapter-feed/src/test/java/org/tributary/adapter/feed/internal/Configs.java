package org.tributary.adapter.feed.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as a file gives them: what is left out has its default. */
final class Configs {

    private Configs() {}

    static FeedConfig of(Map<String, Object> values) {
        return (FeedConfig) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {FeedConfig.class},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue()));
    }
}
