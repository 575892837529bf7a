package org.tributary.store.internal.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tributary.store.internal.UnitFiles;

/** The units of all bundles in the archive and in the folder {@code deploy}, found by what their manifests declare. */
final class Slices implements AutoCloseable {

    private static final Pattern DECLARED = Pattern.compile("tributary\\.store;([^,]*)");
    private static final Pattern UNIT = Pattern.compile("\\bunit(?::String)?=\"?([^\";]+)");
    private static final Pattern CHANGELOG = Pattern.compile("\\bchangelog(?::String)?=\"?([^\";]+)");

    private final List<URLClassLoader> loaders = new ArrayList<>();
    private final List<UnitFiles> units = new ArrayList<>();

    Slices(Path home, Path data) throws IOException {
        search(home.resolve("system"));
        search(data.resolve("deploy"));
    }

    List<UnitFiles> units() {
        return units;
    }

    private void search(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> jars;
        try (Stream<Path> files = Files.walk(folder)) {
            jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path jar : jars) {
            String capabilities = capabilities(jar);
            for (Matcher declared = DECLARED.matcher(capabilities); declared.find(); ) {
                Matcher unit = UNIT.matcher(declared.group(1));
                Matcher changelog = CHANGELOG.matcher(declared.group(1));
                if (unit.find() && changelog.find()) {
                    URLClassLoader loader =
                            new URLClassLoader(new URL[] {jar.toUri().toURL()}, Slices.class.getClassLoader());
                    loaders.add(loader);
                    units.add(new UnitFiles(unit.group(1), changelog.group(1), loader));
                }
            }
        }
    }

    private static String capabilities(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String capabilities =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Provide-Capability");
            return capabilities == null ? "" : capabilities;
        }
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
