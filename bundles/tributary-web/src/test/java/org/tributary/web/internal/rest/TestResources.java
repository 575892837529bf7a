package org.tributary.web.internal.rest;

import org.osgi.framework.ServiceReference;

/** Does what the container does when a resource comes or goes. */
public final class TestResources {

    private TestResources() {}

    public static void bind(RestDispatcher dispatcher, ServiceReference<?> reference, Object resource) {
        dispatcher.bindResource(reference, resource);
    }

    public static void unbind(RestDispatcher dispatcher, ServiceReference<?> reference, Object resource) {
        dispatcher.unbindResource(reference, resource);
    }
}
