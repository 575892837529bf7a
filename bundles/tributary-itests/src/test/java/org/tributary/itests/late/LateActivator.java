package org.tributary.itests.late;

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Publishes a resource by nothing but the standard property. */
public class LateActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.jaxrs.resource", "true");
        context.registerService(LateResource.class, new LateResource(), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service away.
    }
}
