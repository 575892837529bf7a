package org.tributary.store.internal;

import java.util.function.BiFunction;
import org.osgi.framework.ServiceRegistration;
import org.tributary.store.Store;

/** One unit of one bundle, from its coming to its going. */
final class SliceUnit {

    private final UnitFiles files;
    private StoreHost.OpenUnit open;
    private ServiceRegistration<Store> registration;
    private String reason = "";
    private boolean detached;

    SliceUnit(UnitFiles files) {
        this.files = files;
    }

    UnitFiles files() {
        return files;
    }

    /** Opens the unit, which may take long, and registers its store unless the bundle went meanwhile. */
    void attach(StoreHost host, BiFunction<String, Store, ServiceRegistration<Store>> register) throws Exception {
        StoreHost.OpenUnit opened = host.open(files);
        synchronized (this) {
            if (!detached) {
                open = opened;
                reason = "";
            }
        }
        if (isDetached()) {
            opened.close();
            return;
        }
        // Outside the lock: whoever gets the store may start its own work at once.
        ServiceRegistration<Store> registered = register.apply(files.name(), opened.store());
        synchronized (this) {
            if (!detached) {
                registration = registered;
                return;
            }
        }
        registered.unregister();
    }

    void detach() {
        StoreHost.OpenUnit toClose;
        ServiceRegistration<Store> toUnregister;
        synchronized (this) {
            detached = true;
            toClose = open;
            toUnregister = registration;
            open = null;
            registration = null;
        }
        if (toUnregister != null) {
            toUnregister.unregister();
        }
        if (toClose != null) {
            toClose.close();
        }
    }

    synchronized boolean isDetached() {
        return detached;
    }

    synchronized boolean isReady() {
        return registration != null;
    }

    synchronized void failed(Exception e) {
        reason = String.valueOf(e.getMessage());
    }

    synchronized String reason() {
        return reason;
    }
}
