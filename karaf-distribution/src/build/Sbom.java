import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Writes the bill of materials of the distribution, CycloneDX 1.5 in JSON, from the jars that really are in it and the
 * jars inside those. The usual plugin reads Maven's dependencies, and most of what is shipped comes by Karaf features.
 *
 * <p>Arguments: the folder of the distribution, its version, the files to write.
 */
public final class Sbom {

    private static final Map<String, String> SPDX = new LinkedHashMap<>();

    static {
        SPDX.put("apache", "Apache-2.0");
        SPDX.put("opensource.org/licenses/mit", "MIT");
        SPDX.put("mit", "MIT");
        SPDX.put("bsd-3", "BSD-3-Clause");
        SPDX.put("bsd-2", "BSD-2-Clause");
        SPDX.put("epl-2", "EPL-2.0");
        SPDX.put("epl-v20", "EPL-2.0");
        SPDX.put("edl-v10", "BSD-3-Clause");
        SPDX.put("edl-1", "BSD-3-Clause");
        SPDX.put("epl-v10", "EPL-1.0");
    }

    private record Component(String group, String name, String version, String sha256, String license, List<Component> inside) {

        String purl() {
            return group.isEmpty() ? "" : "pkg:maven/" + group + "/" + name + "@" + version;
        }
    }

    private Sbom() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        String version = arguments[1];
        List<Component> components = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(jar);
                components.add(read(home.relativize(jar).toString(), bytes));
            }
        }
        components.sort(Comparator.comparing(Component::group).thenComparing(Component::name));
        String json = bom(version, components);
        for (String file : List.of(arguments).subList(2, arguments.length)) {
            Files.writeString(Path.of(file), json);
        }
    }

    private static Component read(String path, byte[] bytes) throws IOException {
        List<Component> inside = new ArrayList<>();
        List<Properties> coordinates = new ArrayList<>();
        String license = "";
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
            Manifest manifest = jar.getManifest();
            if (manifest != null && manifest.getMainAttributes().getValue("Bundle-License") != null) {
                license = manifest.getMainAttributes().getValue("Bundle-License");
            }
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    inside.add(read(entry.getName(), jar.readAllBytes()));
                } else if (entry.getName().matches("META-INF/maven/.*/pom\\.properties")) {
                    Properties found = new Properties();
                    found.load(jar);
                    coordinates.add(found);
                }
            }
        }
        // system/<group as folders>/<artifact>/<version>/<file>
        String[] steps = path.split("/");
        if (steps[0].equals("system") && steps.length > 4) {
            String group = Stream.of(steps).skip(1).limit(steps.length - 4L).collect(Collectors.joining("."));
            return new Component(group, steps[steps.length - 3], steps[steps.length - 2], sha256(bytes), license, inside);
        }
        String file = steps[steps.length - 1].replaceFirst("\\.jar$", "");
        for (Properties found : coordinates) {
            if (file.startsWith(found.getProperty("artifactId") + "-")) {
                return new Component(
                        found.getProperty("groupId"),
                        found.getProperty("artifactId"),
                        found.getProperty("version"),
                        sha256(bytes),
                        license,
                        inside);
            }
        }
        String version = file.replaceFirst("^.*?-(?=\\d)", "");
        String name = version.equals(file) ? file : file.substring(0, file.length() - version.length() - 1);
        return new Component("", name, version.equals(file) ? "" : version, sha256(bytes), license, inside);
    }

    private static String bom(String version, List<Component> components) {
        String list = components.stream().distinct().map(Sbom::json).collect(Collectors.joining(",\n    "));
        // The same content has the same number, so that the same sources give the same archive.
        UUID number = UUID.nameUUIDFromBytes(list.getBytes(StandardCharsets.UTF_8));
        return """
                {
                  "bomFormat": "CycloneDX",
                  "specVersion": "1.5",
                  "serialNumber": "urn:uuid:%s",
                  "version": 1,
                  "metadata": {"component": {"type": "application", "bom-ref": "tributary", "group": "org.tributary", \
                "name": "tributary", "version": %s, "licenses": [{"license": {"id": "MIT"}}]}},
                  "components": [
                    %s
                  ]
                }
                """
                .formatted(number, text(version), list);
    }

    private static String json(Component component) {
        StringBuilder json = new StringBuilder("{\"type\": \"library\"");
        if (!component.group().isEmpty()) {
            json.append(", \"group\": ").append(text(component.group()));
        }
        json.append(", \"name\": ").append(text(component.name()));
        json.append(", \"version\": ").append(text(component.version()));
        json.append(", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ").append(text(component.sha256())).append("}]");
        if (!component.license().isEmpty()) {
            json.append(", \"licenses\": [{\"license\": ").append(license(component.license())).append("}]");
        }
        if (!component.purl().isEmpty()) {
            json.append(", \"purl\": ").append(text(component.purl()));
        }
        if (!component.inside().isEmpty()) {
            json.append(", \"components\": [")
                    .append(component.inside().stream().map(Sbom::json).collect(Collectors.joining(", ")))
                    .append("]");
        }
        return json.append("}").toString();
    }

    private static String license(String header) {
        String known = header.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> entry : SPDX.entrySet()) {
            if (known.contains(entry.getKey())) {
                return "{\"id\": " + text(entry.getValue()) + "}";
            }
        }
        return "{\"name\": " + text(header) + "}";
    }

    private static String text(String value) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
