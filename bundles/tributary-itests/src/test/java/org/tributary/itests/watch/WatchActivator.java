package org.tributary.itests.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Runs inside as a bundle of its own: notes in the file that its manifest names which bundles stop or are refreshed. */
public final class WatchActivator implements BundleActivator {

    public static final String FILE = "Watch-File";

    private SynchronousBundleListener listener;

    @Override
    public void start(BundleContext context) {
        Path file = Path.of(context.getBundle().getHeaders().get(FILE));
        write(file, "watching");
        listener = event -> {
            if ((event.getType() & (BundleEvent.STOPPED | BundleEvent.UNRESOLVED)) != 0
                    && event.getBundle() != context.getBundle()) {
                write(file, event.getBundle().getSymbolicName());
            }
        };
        context.addBundleListener(listener);
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(listener);
    }

    private static void write(Path file, String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
