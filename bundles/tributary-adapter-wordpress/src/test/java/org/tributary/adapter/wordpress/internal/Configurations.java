package org.tributary.adapter.wordpress.internal;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations with the defaults for what a test does not name. */
final class Configurations {

    private Configurations() {}

    static PostsConfiguration posts(String address, Object... settings) {
        Map<String, Object> values = new HashMap<>(
                Map.of("origin", "camden-blog", "organisation", "camden", "address", address, "category", "digital"));
        return of(PostsConfiguration.class, values, settings);
    }

    static PagesConfiguration pages(String address, Object... settings) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "origin",
                "camden-intranet",
                "title",
                "the intranet of Camden",
                "organisation",
                "camden",
                "address",
                address,
                "user",
                FakeWordPress.USER,
                "password",
                FakeWordPress.PASSWORD));
        return of(PagesConfiguration.class, values, settings);
    }

    private static <T> T of(Class<T> type, Map<String, Object> values, Object... settings) {
        for (int i = 0; i < settings.length; i += 2) {
            values.put((String) settings[i], settings[i + 1]);
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }
}
