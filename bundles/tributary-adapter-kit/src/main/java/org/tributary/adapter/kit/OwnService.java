package org.tributary.adapter.kit;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/**
 * Registers what an adapter provides without the settings that it was made with. A component would make each of them a property
 * of its service, which every bundle can read, passwords and tokens among them.
 */
public final class OwnService {

    private OwnService() {}

    /**
     * Registers a service.
     *
     * @param properties of the component; only the name of its configuration is passed on, so that an operator finds from the
     *     one to the other
     */
    public static <T> ServiceRegistration<T> register(
            BundleContext bundle, Class<T> contract, T service, Map<String, Object> properties) {
        Dictionary<String, Object> passed = new Hashtable<>();
        if (properties.get(Constants.SERVICE_PID) instanceof String pid) {
            passed.put(Constants.SERVICE_PID, pid);
        }
        return bundle.registerService(contract, service, passed);
    }
}
