package org.tributary.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle as it was built.
 *
 * @param folder the name of its folder
 * @param artifactId as its pom says
 * @param manifest what OSGi reads
 * @param classes its own classes, without those of libraries
 * @param testClasses the classes of its tests
 */
record Bundle(
        String folder, String artifactId, Manifest manifest, List<JavaClass> classes, List<JavaClass> testClasses) {

    /** The slices: what a host may leave out, and what nothing depends on. */
    private static final Set<String> SLICES = Set.of(
            "tributary-listing",
            "tributary-people",
            "tributary-search",
            "tributary-subscriptions",
            "tributary-sources",
            "tributary-widgets",
            "tributary-plugins",
            "tributary-matching",
            "tributary-toolkit",
            "tributary-register",
            "tributary-insights");

    /** What slices stand on. */
    static final Set<String> FOUNDATIONS = Set.of("tributary-store", "tributary-web");

    static final String API = "tributary-api";

    /** These help to build and are in no feature. */
    private static final Set<String> NEVER_DEPLOYED = Set.of(
            "tributary-adapter-kit",
            "tributary-notify-kit",
            "tributary-architecture",
            "tributary-testkit",
            "tributary-testkit-slice",
            "tributary-itests",
            "tributary-archetype",
            "tributary-benchmarks");

    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    /** All bundles that are deployed. Each must have been built. */
    static List<Bundle> all() {
        Path root =
                Path.of(System.getProperty("bundles", "..")).toAbsolutePath().normalize();
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml")))
                    .filter(folder ->
                            !NEVER_DEPLOYED.contains(folder.getFileName().toString()))
                    .sorted()
                    .map(Bundle::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle read(Path folder) {
        Path classes = folder.resolve("target/classes");
        Path manifest = classes.resolve("META-INF/MANIFEST.MF");
        if (!Files.exists(manifest)) {
            throw new IllegalStateException(
                    folder.getFileName() + " is not built: run mvn verify in the top folder of the repository");
        }
        try (InputStream in = Files.newInputStream(manifest)) {
            return new Bundle(
                    folder.getFileName().toString(),
                    artifactId(Files.readString(folder.resolve("pom.xml"))),
                    new Manifest(in),
                    own(classes),
                    own(folder.resolve("target/test-classes")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String artifactId(String pom) {
        Matcher artifact = ARTIFACT.matcher(PARENT.matcher(pom).replaceFirst(""));
        return artifact.find() ? artifact.group(1) : "";
    }

    private static List<JavaClass> own(Path classes) {
        Path own = classes.resolve("org/tributary");
        return Files.exists(own) ? List.copyOf(new ClassFileImporter().importPath(own)) : List.of();
    }

    boolean isSlice() {
        return SLICES.contains(folder);
    }

    String symbolicName() {
        return header("Bundle-SymbolicName").replaceFirst(";.*", "");
    }

    /** Under which all its packages lie: tributary-search-lucene has org.tributary.search.lucene. */
    String rootPackage() {
        return "org." + folder.replace('-', '.');
    }

    String header(String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    /** The packages in its jar, by name, that hold a class. */
    Set<String> packages() {
        return classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
