package org.tributary.plugins.internal.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.Bundle;
import org.tributary.plugins.internal.PluginTexts;

class WordsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(&(osgi.wiring.package=org.example.x)(version>=1.2.0)(!(version>=2.0.0))) | [1.2,2)",
                "(&(osgi.wiring.package=org.example.x)(version>=1.2.3)) | 1.2.3",
                "(osgi.wiring.package=org.example.x) | ''",
                "(&(osgi.wiring.package=org.example.x)(version>=0.0.0)(version<=3.0.0)) | [0,3]",
                "(&(osgi.wiring.bundle=x)(bundle-version>=1.0.0)(!(bundle-version>=2.0.0))) | [1,2)"
            })
    void a_range_of_versions_is_written_as_people_write_it(String filter, String words) {
        assertThat(Needs.wanted(filter)).isEqualTo(words);
    }

    @Test
    void the_name_is_read_out_of_a_filter() {
        assertThat(Needs.name("osgi.wiring.package", "(&(osgi.wiring.package=org.example.x)(version>=1.2.0))"))
                .isEqualTo("org.example.x");
    }

    @Test
    void of_a_failure_the_last_cause_is_told() {
        assertThat(Components.cause("java.lang.reflect.InvocationTargetException\n\tat a.B.c(B.java:1)\n"
                        + "Caused by: java.lang.IllegalStateException: the address is wrong\n\tat a.B.d(B.java:2)\n"))
                .isEqualTo("IllegalStateException: the address is wrong");
        assertThat(Components.cause(null)).isEmpty();
    }

    @Test
    void a_file_that_became_no_bundle_says_why() throws IOException {
        Files.write(folder.resolve("broken.jar"), new byte[] {1, 2, 3});
        jar("ordinary.jar", null);
        jar("odd.jar", "org.example.odd");
        Files.writeString(folder.resolve("being-copied.jar"), "");
        for (String name : List.of("broken.jar", "ordinary.jar", "odd.jar")) {
            Files.setLastModifiedTime(
                    folder.resolve(name), FileTime.from(Instant.now().minusSeconds(60)));
        }

        List<Part> parts =
                new DeployFolder(folder, Clock.systemUTC()).leftOver(new Bundle[0], PluginTexts.of(Locale.UK));

        assertThat(parts).extracting(Part::name).containsExactly("broken.jar", "odd.jar", "ordinary.jar");
        assertThat(parts)
                .extracting(part -> part.why().get(0))
                .satisfiesExactly(
                        broken -> assertThat(broken).contains("no jar, or not a whole one"),
                        odd -> assertThat(odd).contains("The log says why"),
                        ordinary -> assertThat(ordinary).contains("no Bundle-SymbolicName"));
    }

    @Test
    void a_location_names_a_file_only_in_the_folder() {
        assertThat(DeployFolder.file(
                        folder, folder.resolve("a b.jar").toFile().toURI().toString()))
                .contains("a b.jar");
        assertThat(DeployFolder.file(folder, "mvn:org.tributary/tributary-web/1"))
                .isEmpty();
        assertThat(DeployFolder.file(
                        folder, folder.resolve("in/c.jar").toFile().toURI().toString()))
                .isEmpty();
        assertThat(DeployFolder.file(folder, "file:relative.jar")).isEmpty();
    }

    private void jar(String name, String symbolicName) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (symbolicName != null) {
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        }
        new JarOutputStream(Files.newOutputStream(folder.resolve(name)), manifest).close();
    }
}
