package org.tributary.store.internal.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The way from {@code bin/tributary} to {@link Tool}. Uses the JDK alone, since the libraries lie in the archive as bundles
 * with jars inside, which a plain Java does not see: it takes them out and goes on with all of them.
 *
 * <p>Arguments: the program's folder, an empty folder for the jars, and then what {@link Tool} is told.
 */
public final class Launcher {

    /** What the tool needs of the program. */
    private static final Pattern NEEDED = Pattern.compile(
            "(tributary-(api|store|derby|jpa-api)|postgresql|org\\.osgi\\.service\\.jdbc|osgi\\.core|pax-logging-api"
                    + "|org\\.eclipse\\.persistence\\.(core|jpa|jpa\\.jpql|asm|antlr)|org\\.apache\\.karaf\\.shell\\.core)-[0-9][^/]*\\.jar");

    private Launcher() {}

    /** Ends the process with 0, or with 1 and a sentence on the error stream. */
    public static void main(String[] arguments) throws Exception {
        System.exit(
                run(Path.of(arguments[0]), Path.of(arguments[1]), Arrays.copyOfRange(arguments, 2, arguments.length)));
    }

    private static int run(Path home, Path work, String[] rest) throws Exception {
        List<URL> jars = new ArrayList<>();
        for (String folder : List.of("lib/boot", "system")) {
            for (Path jar : needed(home.resolve(folder))) {
                jars.add(jar.toUri().toURL());
                takeOut(jar, work, jars);
            }
        }
        // What libraries have to say is no news for whoever waits for one sentence.
        System.setProperty("org.ops4j.pax.logging.DefaultServiceLog.level", "ERROR");
        try (URLClassLoader loader =
                new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            return (int) loader.loadClass("org.tributary.store.internal.backup.Tool")
                    .getMethod("run", String[].class)
                    .invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    private static List<Path> needed(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file ->
                            NEEDED.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void takeOut(Path jar, Path work, List<URL> jars) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.endsWith(".jar") && name.indexOf('/') < 0) {
                    Path inner = work.resolve(name);
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, inner);
                    }
                    jars.add(inner.toUri().toURL());
                }
            }
        }
    }
}
