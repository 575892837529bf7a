package org.tributary.sources.internal.running;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings of a source as its service says them: some of them can be shown, and all of them make its mark. */
final class Settings {

    private static final Set<String> OF_THE_FRAMEWORK = Set.of("component.id", "component.name", "objectclass");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|passw|secret|credential|authori|api.?key|private|user).*");
    private static final Pattern QUERY = Pattern.compile("(?i)\\b(https?://)([^/@\\s]*@)?([^?#\\s]*)([?#]\\S*)?");
    private static final int LONGEST = 300;

    private Settings() {}

    /** What an operator may read: nothing that looks like a secret, and no address with one in it. */
    static Map<String, String> shown(Map<String, Object> properties) {
        Map<String, String> shown = new TreeMap<>();
        properties.forEach((name, value) -> {
            if (isOwn(name) && !SECRET.matcher(name).matches()) {
                String text = text(value);
                if (!text.isBlank()) {
                    String safe = QUERY.matcher(text).replaceAll("$1$3");
                    shown.put(name, safe.length() > LONGEST ? safe.substring(0, LONGEST) + "…" : safe);
                }
            }
        });
        return shown;
    }

    private static boolean isOwn(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !OF_THE_FRAMEWORK.contains(lower)
                && !lower.startsWith("service.")
                && !lower.startsWith("felix.")
                && !lower.startsWith("osgi.")
                && !lower.startsWith(".");
    }

    /** The same for the same settings of the same version, on every node and after every start. */
    static String mark(Map<String, Object> properties, String version) {
        String all = new TreeMap<>(properties)
                .entrySet().stream()
                        .filter(entry -> isOwn(entry.getKey()))
                        .map(entry -> entry.getKey() + "=" + text(entry.getValue()))
                        .collect(Collectors.joining("\n", version + "\n", ""));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
        return String.valueOf(value);
    }
}
