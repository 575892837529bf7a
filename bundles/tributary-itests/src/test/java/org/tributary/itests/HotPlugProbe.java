package org.tributary.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.tributary.itests.late.LateActivator;
import org.tributary.itests.late.LateResource;

/** Runs inside the container, where Pax Exam needs JUnit 4; {@link HotPlugIT} calls it from outside. */
public class HotPlugProbe {

    private static final String SEARCH = "tributary-search";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    BundleContext context;

    @Inject
    FeaturesService features;

    @Test
    public void search_goes_and_comes_and_nothing_else_stops() throws Exception {
        List<String> touched = new CopyOnWriteArrayList<>();
        BundleListener listener = event -> {
            if ((event.getType() & (BundleEvent.STOPPED | BundleEvent.UNRESOLVED)) != 0
                    && !event.getBundle().getSymbolicName().equals(SEARCH)) {
                touched.add(event.getBundle().getSymbolicName());
            }
        };
        int before = context.getBundles().length;
        context.addBundleListener(listener);
        try {
            for (int i = 0; i < 2; i++) {
                features.uninstallFeature(SEARCH);
                waitUntil("search is gone", () -> bundle(SEARCH) == null);
                assertTrue(get("/").startsWith("200"));
                features.installFeature(SEARCH);
                waitUntil(
                        "search is back",
                        () -> bundle(SEARCH) != null && bundle(SEARCH).getState() == Bundle.ACTIVE);
            }
        } finally {
            context.removeBundleListener(listener);
        }
        assertEquals("bundles that stopped or were refreshed", List.of(), touched);
        assertEquals(before, context.getBundles().length);
    }

    @Test
    public void a_bundle_that_comes_late_answers_and_goes_without_trace() throws Exception {
        assertTrue(get("/late").startsWith("404"));
        Bundle late = context.installBundle("late", lateBundle());
        late.start();
        waitUntil("it answers", () -> get("/late").equals("200 I am late"));
        late.uninstall();
        waitUntil("it is gone", () -> get("/late").startsWith("404"));
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().equals(name)) {
                return bundle;
            }
        }
        return null;
    }

    private static String get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(System.getProperty("tributary.address") + path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept", "text/plain, text/html, application/json");
        int status = connection.getResponseCode();
        if (status >= 400) {
            return Integer.toString(status);
        }
        try (InputStream in = connection.getInputStream()) {
            return status + " " + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Awaitility is no bundle. */
    private static void waitUntil(String what, Callable<Boolean> condition) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            assertTrue("waited in vain: " + what, Instant.now().isBefore(end));
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    /** A jar as somebody outside this project would drop it into the deploy folder. */
    private static InputStream lateBundle() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "late");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", LateActivator.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,javax.ws.rs");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(jar, manifest)) {
            for (Class<?> type : List.of(LateActivator.class, LateResource.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new ZipEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(out);
                }
            }
        }
        return new ByteArrayInputStream(jar.toByteArray());
    }
}
