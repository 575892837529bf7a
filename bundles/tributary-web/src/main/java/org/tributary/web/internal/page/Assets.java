package org.tributary.web.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The files that pages load: one stylesheet, one script and the pictures of our mark. They are few and small, so they are
 * kept in memory. The names of stylesheet and script hold a hash of their content: a browser may keep them for ever.
 */
public final class Assets {

    /** Below which path they are. */
    public static final String FOLDER = "/assets/";

    private static final int HASH_LENGTH = 12;

    private final String stylesheet;
    private final String script;
    private final Map<String, Asset> files;

    /** @throws UncheckedIOException where one is not in the bundle */
    public Assets() {
        byte[] css = Stylesheet.of(text("/assets/govuk-frontend.min.css"), text("tributary.css"))
                .getBytes(StandardCharsets.UTF_8);
        this.stylesheet = "tributary-" + hash(css) + ".css";
        byte[] js = (text("tributary.js") + text("combobox.js")).getBytes(StandardCharsets.UTF_8);
        this.script = "tributary-" + hash(js) + ".js";
        this.files = Map.of(
                script,
                new Asset(js, "text/javascript; charset=utf-8", true),
                stylesheet,
                new Asset(css, "text/css; charset=utf-8", true),
                "favicon.svg",
                new Asset(bytes("favicon.svg"), "image/svg+xml", false),
                "favicon.png",
                new Asset(bytes("favicon.png"), "image/png", false));
    }

    /** A file by its name below {@link #FOLDER}. */
    public Optional<Asset> find(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The path of the stylesheet. */
    public String stylesheetPath() {
        return FOLDER + stylesheet;
    }

    /** The path of the script, for the pages that need it. */
    public String scriptPath() {
        return FOLDER + script;
    }

    /**
     * A file.
     *
     * @param immutable whether its name changes with its content
     */
    public record Asset(byte[] bytes, String contentType, boolean immutable) {}

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Assets.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("not in the bundle");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }
}
