package org.tributary.web.internal.rest;

import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import javax.servlet.ServletConfig;
import javax.servlet.ServletContext;

/** The configuration of CXF's servlet: it shows no list of services and no pages of its own. */
final class QuietConfig implements ServletConfig {

    private static final Map<String, String> PARAMETERS =
            Map.of("hide-service-list-page", "true", "service-list-path", "/no-service-list");

    private final ServletConfig given;

    QuietConfig(ServletConfig given) {
        this.given = given;
    }

    @Override
    public String getServletName() {
        return given.getServletName();
    }

    @Override
    public ServletContext getServletContext() {
        return given.getServletContext();
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
