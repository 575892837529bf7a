package org.tributary.toolkit.internal.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.tributary.api.toolkit.ToolkitPack;
import org.tributary.api.toolkit.ToolkitPage;
import org.tributary.testkit.fake.FixedPack;
import org.tributary.toolkit.internal.guides.FolderPacks.Registered;
import org.tributary.toolkit.internal.guides.Guides.Fault;

class FolderPacksTest {

    @TempDir
    Path data;

    private final Map<String, ToolkitPack> services = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> told = new LinkedHashMap<>();
    private int updates;
    private FolderPacks packs;

    @BeforeEach
    void begin() {
        packs = new FolderPacks(root(), this::register);
    }

    private Path root() {
        return data.resolve(FolderPacks.FOLDER);
    }

    private Registered register(ToolkitPack pack, Map<String, Object> properties) {
        services.put(pack.name(), pack);
        told.put(pack.name(), properties);
        return new Registered() {
            @Override
            public void update(Map<String, Object> changed) {
                told.put(pack.name(), changed);
                updates++;
            }

            @Override
            public void unregister() {
                services.remove(pack.name());
            }
        };
    }

    private Path write(String pack, String file, String text) throws IOException {
        Path folder = Files.createDirectories(root().resolve(pack));
        return Files.writeString(folder.resolve(file), text);
    }

    private void lookTwice() {
        packs.look();
        packs.look();
    }

    private FilesPack.Files read(String pack) {
        return ((FilesPack) services.get(pack)).read();
    }

    @Test
    void without_a_folder_there_are_no_packs() {
        lookTwice();

        assertThat(services).isEmpty();
    }

    @Test
    void what_is_there_at_the_start_is_a_pack_at_once_and_in_the_order_of_names() throws IOException {
        write("zebra", "a.md", "Z");
        write("apple", "b.md", "B");
        write("apple", "a.md", "A");
        write("apple", "notes.txt", "not a page");
        write("apple", ".a.md", "of an editor");
        packs.look();

        assertThat(services).containsOnlyKeys("apple", "zebra");
        assertThat(services.get("apple").pages())
                .containsExactly(new ToolkitPage("a.md", "A"), new ToolkitPage("b.md", "B"));
        assertThat((int) told.get("apple").get(Constants.SERVICE_RANKING))
                .isGreaterThan((int) told.get("zebra").get(Constants.SERVICE_RANKING));
    }

    @Test
    void a_folder_that_comes_changes_and_goes_is_seen_without_a_restart() throws IOException {
        packs.look();
        write("ours", "a.md", "A");
        packs.look();
        assertThat(services).as("it may still be being copied").isEmpty();
        packs.look();
        assertThat(services).containsOnlyKeys("ours");

        Path file = write("ours", "b.md", "B");
        lookTwice();
        assertThat(updates).isEqualTo(1);
        assertThat(services.get("ours").pages()).hasSize(2);
        lookTwice();
        assertThat(updates).as("nothing is told where nothing changed").isEqualTo(1);

        Files.delete(file);
        lookTwice();
        assertThat(updates).isEqualTo(2);

        Files.delete(root().resolve("ours/a.md"));
        Files.delete(root().resolve("ours"));
        packs.look();
        assertThat(services).isEmpty();
    }

    @Test
    void links_out_of_the_folder_are_not_followed_and_said() throws IOException {
        Path secret = Files.writeString(data.resolve("secret.md"), "secret");
        Path elsewhere = Files.createDirectories(data.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.md"), "secret");
        write("ours", "a.md", "A");
        Files.createSymbolicLink(root().resolve("ours/secret.md"), secret);
        Files.createSymbolicLink(root().resolve("ours/nowhere.md"), data.resolve("nowhere.md"));
        Files.createSymbolicLink(root().resolve("ours/b.md"), root().resolve("ours/a.md"));
        Files.createSymbolicLink(root().resolve("theirs"), elsewhere);
        packs.look();

        assertThat(read("ours").pages()).containsExactly(new ToolkitPage("a.md", "A"), new ToolkitPage("b.md", "A"));
        assertThat(read("ours").faults()).extracting(Fault::file).containsExactly("nowhere.md", "secret.md");
        assertThat(read("theirs").pages()).isEmpty();
        assertThat(read("theirs").faults()).hasSize(1);
    }

    @Test
    void bytes_that_are_not_UTF8_and_files_that_are_too_long_are_said_with_their_line() throws IOException {
        Path folder = Files.createDirectories(root().resolve("ours"));
        Files.write(
                folder.resolve("latin.md"),
                "---\ntitle: Caf\u00e9\n---\nText.\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("long.md"), "x".repeat(10_000_000));
        Files.writeString(
                folder.resolve("good.md"),
                new FixedPack("x")
                        .withGuide("good.md", "Good one")
                        .pages()
                        .get(0)
                        .text());
        Files.createDirectory(folder.resolve("folder.md"));
        packs.look();

        Guides guides = Guides.of(services.get("ours"));
        assertThat(guides.all(java.util.Locale.UK)).extracting(Guide::key).containsExactly("good");
        assertThat(guides.faults())
                .extracting(Fault::located)
                .satisfiesExactly(
                        latin -> assertThat(latin).startsWith("latin.md:2: A character in this line is not UTF-8."),
                        tooLong ->
                                assertThat(tooLong).startsWith("long.md: The page is longer than 100,000 characters."));
    }

    @Test
    void a_folder_that_can_be_looked_at_before_it_is_put_in_its_place() throws IOException {
        Guides guides = Guides.of(new FixedPack("standard").withGuide("first.md", "The first"));
        Path folder = Files.createDirectories(data.resolve("ours"));
        String text =
                new FixedPack("x").withGuide("a.md", "A guide").pages().get(0).text();
        Files.writeString(folder.resolve("a.md"), text + "[first](first.md) [second](second.md)\n");

        Guides.Report report = guides.check(folder);

        assertThat(report.packs()).containsExactly(new Guides.Pack("ours", 1, 1));
        assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.located())
                .isEqualTo("a.md:11: There is no page second.md, so the words of the link are shown without it."));
        assertThat(guides.all(java.util.Locale.UK)).as("nothing is taken over").hasSize(1);
    }
}
