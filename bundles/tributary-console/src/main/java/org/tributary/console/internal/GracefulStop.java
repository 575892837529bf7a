package org.tributary.console.internal;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops every bundle in good order when the process is told to end: requests finish, the index is committed and the
 * database is closed. Karaf does so on the signal TERM only and would simply die on Ctrl-C.
 */
@Component(service = {})
public final class GracefulStop {

    private static final Logger LOG = LoggerFactory.getLogger(GracefulStop.class);
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(50);

    private final Framework framework;
    private final Consumer<Thread> removeHook;
    private final Thread hook = new Thread(this::stopFramework, "tributary-stop");

    @Activate
    public GracefulStop(BundleContext context) {
        this(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class),
                Runtime.getRuntime()::addShutdownHook,
                Runtime.getRuntime()::removeShutdownHook);
    }

    GracefulStop(Framework framework, Consumer<Thread> addHook, Consumer<Thread> removeHook) {
        this.framework = framework;
        this.removeHook = removeHook;
        addHook.accept(hook);
    }

    @Deactivate
    void forget() {
        // While the process ends nothing can be taken back, and this bundle is stopped by the hook itself.
        if (!hook.isAlive()) {
            removeHook.accept(hook);
        }
    }

    private void stopFramework() {
        try {
            LOG.info("Stopping");
            framework.stop();
            framework.waitForStop(PATIENCE_MILLIS);
        } catch (BundleException e) {
            LOG.error("Not everything stopped in good order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
