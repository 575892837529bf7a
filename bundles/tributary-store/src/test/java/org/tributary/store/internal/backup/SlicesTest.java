package org.tributary.store.internal.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.store.internal.UnitFiles;

/** A move takes along what every bundle keeps, also those that the host added. */
class SlicesTest {

    @TempDir
    Path home;

    @TempDir
    Path data;

    @BeforeEach
    void folders() throws IOException {
        Files.createDirectories(home.resolve("system/org/tributary"));
        Files.createDirectories(data.resolve("deploy"));
    }

    @Test
    void units_are_found_in_the_archive_and_in_the_hosts_own_folder() throws Exception {
        jar(
                home.resolve("system/org/tributary/listing.jar"),
                "tributary.store;unit=listing;changelog=\"db/listing.xml\"");
        jar(
                data.resolve("deploy/council.jar"),
                "osgi.service;objectClass:List<String>=\"x\",tributary.store;unit:String=\"council\";changelog:String=\"db/c.xml\"");

        try (Slices slices = new Slices(home, data)) {
            assertThat(slices.units()).extracting(UnitFiles::name).containsExactly("listing", "council");
            assertThat(slices.units()).extracting(UnitFiles::changelog).containsExactly("db/listing.xml", "db/c.xml");
            try (var in = slices.units().get(1).loader().getResourceAsStream("db/here")) {
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("council.jar");
            }
        }
    }

    @Test
    void a_bundle_may_declare_two_and_others_none() throws Exception {
        jar(
                home.resolve("system/two.jar"),
                "tributary.store;unit=a;changelog=db/a.xml,tributary.store;unit=b;changelog=db/b.xml");
        jar(home.resolve("system/none.jar"), null);
        jar(home.resolve("system/other.jar"), "osgi.service;objectClass=x");
        jar(home.resolve("system/half.jar"), "tributary.store;unit=half");
        Files.writeString(home.resolve("system/readme.txt"), "no jar");

        try (Slices slices = new Slices(home, data)) {
            assertThat(slices.units()).extracting(UnitFiles::name).containsExactly("a", "b");
        }
    }

    @Test
    void without_a_folder_of_the_hosts_own_nothing_is_missing() throws Exception {
        Files.delete(data.resolve("deploy"));

        try (Slices slices = new Slices(home, data)) {
            assertThat(slices.units()).isEmpty();
        }
    }

    private static void jar(Path file, String capabilities) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (capabilities != null) {
            manifest.getMainAttributes().putValue("Provide-Capability", capabilities);
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            out.putNextEntry(new ZipEntry("db/here"));
            out.write(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
    }
}
