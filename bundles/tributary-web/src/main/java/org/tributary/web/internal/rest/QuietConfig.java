package org.tributary.web.internal.rest;

import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;

/**
 * The configuration of CXF's servlet: it shows no list of services and no pages of its own, and looks for nothing in the
 * container's context. So resources can be made ready before the first request comes, which is when the container would
 * hand over its own configuration.
 */
final class QuietConfig implements ServletConfig {

    private static final Map<String, String> PARAMETERS =
            Map.of("hide-service-list-page", "true", "service-list-path", "/no-service-list");

    /** A context in which there is nothing. */
    private static final ServletContext EMPTY = (ServletContext) Proxy.newProxyInstance(
            QuietConfig.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, args) -> {
                Class<?> type = method.getReturnType();
                if (type == boolean.class) {
                    return false;
                }
                return type == int.class ? 0 : null;
            });

    @Override
    public String getServletName() {
        return "tributary-rest";
    }

    @Override
    public ServletContext getServletContext() {
        return EMPTY;
    }

    @Override
    public String getInitParameter(String name) {
        return PARAMETERS.get(name);
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(PARAMETERS.keySet());
    }
}
