package org.tributary.plugins.internal.inventory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.web.Texts;

/** The folder into which plugins are put, and the files in it that became no bundle. */
public final class DeployFolder {

    private static final Logger LOG = LoggerFactory.getLogger(DeployFolder.class);

    /** A file that is still being copied says nothing yet. */
    private static final Duration SETTLED = Duration.ofSeconds(5);

    private static final int MOST = 1000;

    private final Path folder;
    private final Clock clock;

    /** @param folder need not exist */
    public DeployFolder(Path folder, Clock clock) {
        this.folder = folder.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** The name of the file from which a bundle was read; empty for one that was not dropped in. */
    public Optional<String> file(Bundle bundle) {
        return file(folder, String.valueOf(bundle.getLocation()));
    }

    /** The name of the file in a folder which a location means; empty where it means none in there. */
    public static Optional<String> file(Path folder, String location) {
        if (!location.startsWith("file:")) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(URI.create(location));
            return folder.equals(file.getParent())
                    ? Optional.of(file.getFileName().toString())
                    : Optional.empty();
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            LOG.debug("{} is no file here", location, e);
            return Optional.empty();
        }
    }

    /** The jars that became no bundle, with the reason in a sentence. */
    List<Part> leftOver(Bundle[] all, Texts texts) {
        List<String> read =
                Arrays.stream(all).flatMap(bundle -> file(bundle).stream()).toList();
        List<Part> parts = new ArrayList<>();
        for (Path jar : jars()) {
            String name = jar.getFileName().toString();
            if (!read.contains(name) && isSettled(jar)) {
                parts.add(new Part(
                        -1,
                        name,
                        name,
                        "",
                        Optional.empty(),
                        Group.DROPPED_IN,
                        Condition.CANNOT_START,
                        List.of(reason(jar, all, texts)),
                        List.of(),
                        Optional.of(name),
                        List.of(),
                        Optional.empty()));
            }
        }
        return parts;
    }

    private List<Path> jars() {
        List<Path> jars = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
                for (Path file : files) {
                    if (jars.size() < MOST) {
                        jars.add(file);
                    }
                }
            } catch (IOException e) {
                LOG.warn("The folder for plugins, {}, cannot be read", folder, e);
            }
        }
        jars.sort(Comparator.naturalOrder());
        return jars;
    }

    private boolean isSettled(Path file) {
        try {
            Instant changed = Files.getLastModifiedTime(file).toInstant();
            return changed.plus(SETTLED).isBefore(clock.instant());
        } catch (IOException e) {
            // Taken away just now.
            LOG.debug("{} has gone", file, e);
            return false;
        }
    }

    private static String reason(Path jar, Bundle[] all, Texts texts) {
        if (!Files.isReadable(jar)) {
            return texts.get("file.unreadable");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes attributes = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String symbolicName = attributes.getValue("Bundle-SymbolicName");
            if (symbolicName == null) {
                return texts.get("file.ordinary");
            }
            String name = symbolicName.replaceFirst("[;\\s].*", "");
            String version = Optional.ofNullable(attributes.getValue("Bundle-Version"))
                    .orElse("0.0.0")
                    .strip();
            return Arrays.stream(all)
                    .filter(bundle -> name.equals(bundle.getSymbolicName())
                            && bundle.getVersion().toString().equals(version))
                    .findFirst()
                    .map(twin -> texts.get("file.twin", name + " " + version, twin.getLocation()))
                    .orElseGet(() -> texts.get("file.unknown"));
        } catch (IOException | SecurityException e) {
            return texts.get("file.broken", Components.cause(e.toString()));
        }
    }
}
