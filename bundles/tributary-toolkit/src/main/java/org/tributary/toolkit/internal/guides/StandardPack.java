package org.tributary.toolkit.internal.guides;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.tributary.api.toolkit.ToolkitPack;

/** The pages that Tributary brings. Every other pack wins over it. */
@Component(service = ToolkitPack.class, property = "service.ranking:Integer=" + Integer.MIN_VALUE)
public final class StandardPack implements FilesPack {

    static final String NAME = "standard";

    private static final String FOLDER = "org/tributary/toolkit/internal/pack";

    private final Reading reading;

    @FunctionalInterface
    private interface Reading {
        Files read();
    }

    @Activate
    public StandardPack(BundleContext context) {
        this.reading = () -> PackFiles.ofBundle(NAME, context.getBundle(), FOLDER);
    }

    /** Read from the class path, for tests. */
    StandardPack() {
        URL folder = Objects.requireNonNull(StandardPack.class.getClassLoader().getResource(FOLDER), FOLDER);
        try {
            Path path = Path.of(new URI(folder.toString()));
            this.reading = () -> PackFiles.ofFolder(NAME, path);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The class path is not made of folders", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Files read() {
        return reading.read();
    }
}
