package org.tributary.widgets.internal.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The scripts, without their comments. Those that stand in pages of others keep their address for ever, so that a page
 * that was made years ago has the script of today; those of our own pages change it with their content.
 */
public final class Scripts {

    /** Puts frames into pages; stands in pages of others. */
    public static final String LOADER = "loader.js";

    /** The custom element; stands in pages of others. */
    public static final String ELEMENT = "element.js";

    private static final String FRAME = "frame.js";
    private static final String BUILDER = "builder.js";
    private static final int HASH_LENGTH = 12;

    private static final Map<String, byte[]> CONTENT = List.of(LOADER, ELEMENT, FRAME, BUILDER).stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), Scripts::read));

    private Scripts() {}

    /** Where the script is that a frame has, so that the page around can make it as high as what is in it. */
    public static String framePath() {
        return path(FRAME);
    }

    /** Where the script of the builder is. */
    public static String builderPath() {
        return path(BUILDER);
    }

    private static String path(String name) {
        return "/widgets/" + name + "?v=" + version(name);
    }

    /** Its bytes. */
    static byte[] content(String name) {
        return CONTENT.get(name);
    }

    /** Whether there is one of this name. */
    static boolean has(String name) {
        return CONTENT.containsKey(name);
    }

    /** Changes with the content. */
    static String version(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(CONTENT.get(name));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    private static byte[] read(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not in the bundle");
            }
            return shorter(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Without indents and lines that hold a comment only, which is safe for any script; the rest is left to gzip. */
    private static String shorter(String script) {
        StringBuilder out = new StringBuilder();
        boolean comment = false;
        for (String line : script.split("\n")) {
            String text = line.strip();
            comment = comment || text.startsWith("/*");
            if (!comment && !text.isEmpty() && !text.startsWith("//")) {
                out.append(text).append('\n');
            }
            comment = comment && !text.endsWith("*/");
        }
        return out.toString();
    }
}
