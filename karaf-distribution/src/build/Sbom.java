import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Reader;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Writes the bill of materials of the distribution, CycloneDX 1.5 in JSON, from the jars that really are in it and the
 * jars inside those, and beside it the licences as a text. The usual plugin reads Maven's dependencies, and most of what is
 * shipped comes by Karaf features. It fails where a licence is not known, or is not one that may be shipped with ours.
 *
 * <p>Arguments: the folder of the distribution, its version, the parent pom, what jars do not say of themselves, the file
 * for the licences, the files for the bill.
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
        SPDX.put("bsd-license", "BSD-2-Clause");
    }

    /** These may be shipped with what is under the MIT licence: they ask for a notice, or for their own files' source. */
    private static final Set<String> FINE = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CDDL-1.1",
            "EPL-1.0",
            "EPL-2.0",
            // Like Apache-1.1, https://www.jdom.org/docs/faq.html; the list has no name for it.
            "LicenseRef-JDOM");

    private static final String OURS = "org.tributary";

    private static final Properties SAID = new Properties();
    private static String pom = "";

    private record Component(String group, String name, String version, String sha256, String license, List<Component> inside) {

        String purl() {
            return group.isEmpty() ? "" : "pkg:maven/" + group + "/" + name + "@" + version;
        }
    }

    private Sbom() {}

    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        String version = arguments[1];
        pom = Files.readString(Path.of(arguments[2]));
        try (Reader said = Files.newBufferedReader(Path.of(arguments[3]))) {
            SAID.load(said);
        }
        List<Component> components = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
                byte[] bytes = Files.readAllBytes(jar);
                components.add(read(home.relativize(jar).toString(), bytes));
            }
        }
        components.sort(Comparator.comparing(Component::group).thenComparing(Component::name));
        String json = bom(version, components);
        for (String file : List.of(arguments).subList(5, arguments.length)) {
            Files.writeString(Path.of(file), json);
        }
        Files.writeString(Path.of(arguments[4]), licences(components));
    }

    /** Everything of others by its licence; fails where one is not known, or does not fit. */
    private static String licences(List<Component> components) {
        Map<String, Set<String>> byLicence = new TreeMap<>();
        collect(components, byLicence);
        Map<String, Set<String>> wrong = new TreeMap<>(byLicence);
        wrong.keySet().removeAll(FINE);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("Licences that are not known, or may not be shipped: " + wrong
                    + ". Say in src/build/third-party.properties what their projects state, or leave them out.");
        }
        StringBuilder text = new StringBuilder("What Tributary is shipped with, by licence (names of https://spdx.org/licenses)."
                + "\nEach jar holds its own notices; bom.json has the same with checksums.\n");
        byLicence.forEach((licence, names) -> {
            text.append("\n").append(licence).append("\n");
            names.forEach(name -> text.append("  ").append(name).append("\n"));
        });
        return text.toString();
    }

    private static void collect(List<Component> components, Map<String, Set<String>> byLicence) {
        for (Component each : components) {
            if (!each.group().equals(OURS)) {
                byLicence
                        .computeIfAbsent(each.license().isEmpty() ? "unknown" : each.license(), one -> new TreeSet<>())
                        .add((each.group().isEmpty() ? "" : each.group() + ":") + each.name() + " " + each.version());
            }
            collect(each.inside(), byLicence);
        }
    }

    /** The licence by the list of SPDX: as the jar says, otherwise as its project does. */
    private static String license(String header, String group, String name) {
        String known = header.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, String> entry : SPDX.entrySet()) {
            if (known.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        String whole = group + ":" + name;
        return SAID.stringPropertyNames().stream()
                .filter(key -> key.startsWith("licence."))
                .filter(key -> {
                    String pattern = key.substring("licence.".length());
                    return pattern.endsWith("*")
                            ? whole.startsWith(pattern.substring(0, pattern.length() - 1))
                            : whole.equals(pattern);
                })
                .max(Comparator.comparing(String::length))
                .map(SAID::getProperty)
                .orElse(header);
    }

    /** The libraries whose classes lie unpacked in one of our jars. */
    private static List<Component> unpacked(Set<String> folders) {
        List<Component> found = new ArrayList<>();
        for (String key : new TreeSet<>(SAID.stringPropertyNames())) {
            if (key.startsWith("unpacked.") && folders.contains(key.substring("unpacked.".length()))) {
                String[] library = SAID.getProperty(key).split(":");
                found.add(new Component(
                        library[0],
                        library[1],
                        version(library[1]),
                        "",
                        license("", library[0], library[1]),
                        List.of()));
            }
        }
        return found;
    }

    private static String version(String artifact) {
        Matcher version = Pattern.compile("<artifactId>" + Pattern.quote(artifact) + "</artifactId>\\s*<version>([^<]+)<")
                .matcher(pom);
        if (!version.find()) {
            throw new IllegalStateException("The parent pom has no version of " + artifact);
        }
        String found = version.group(1);
        Matcher property = Pattern.compile("\\$\\{([^}]+)}").matcher(found);
        if (!property.matches()) {
            return found;
        }
        Matcher value = Pattern.compile("<" + Pattern.quote(property.group(1)) + ">([^<]+)<").matcher(pom);
        if (!value.find()) {
            throw new IllegalStateException("The parent pom has no " + property.group(1));
        }
        return value.group(1);
    }

    private static Component read(String path, byte[] bytes) throws IOException {
        List<Component> inside = new ArrayList<>();
        List<Properties> coordinates = new ArrayList<>();
        String license = "";
        Set<String> foreign = new TreeSet<>();
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(bytes))) {
            Manifest manifest = jar.getManifest();
            if (manifest != null && manifest.getMainAttributes().getValue("Bundle-License") != null) {
                license = manifest.getMainAttributes().getValue("Bundle-License");
            }
            for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
                for (String key : SAID.stringPropertyNames()) {
                    if (key.startsWith("unpacked.") && entry.getName().startsWith(key.substring("unpacked.".length()))) {
                        foreign.add(key.substring("unpacked.".length()));
                    }
                }
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
            String name = steps[steps.length - 3];
            if (group.equals(OURS)) {
                inside.addAll(unpacked(foreign));
            }
            return new Component(
                    group,
                    name,
                    steps[steps.length - 2],
                    sha256(bytes),
                    group.equals(OURS) ? "MIT" : license(license, group, name),
                    inside);
        }
        String file = steps[steps.length - 1].replaceFirst("\\.jar$", "");
        for (Properties found : coordinates) {
            if (file.startsWith(found.getProperty("artifactId") + "-")) {
                return new Component(
                        found.getProperty("groupId"),
                        found.getProperty("artifactId"),
                        found.getProperty("version"),
                        sha256(bytes),
                        license(license, found.getProperty("groupId"), found.getProperty("artifactId")),
                        inside);
            }
        }
        String version = file.replaceFirst("^.*?-(?=\\d)", "");
        String name = version.equals(file) ? file : file.substring(0, file.length() - version.length() - 1);
        String group = SAID.getProperty("group." + name, "");
        return new Component(
                group,
                name,
                version.equals(file) ? "" : version,
                sha256(bytes),
                license(license, group, name),
                inside);
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
        if (!component.sha256().isEmpty()) {
            json.append(", \"hashes\": [{\"alg\": \"SHA-256\", \"content\": ")
                    .append(text(component.sha256()))
                    .append("}]");
        }
        if (!component.license().isEmpty()) {
            json.append(", \"licenses\": [{\"license\": {")
                    .append(component.license().startsWith("LicenseRef-") ? "\"name\": " : "\"id\": ")
                    .append(text(component.license()))
                    .append("}}]");
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
