package org.tributary.listing.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.ws.rs.ClientErrorException;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.listing.Listing;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.topics.TopicFile;
import org.tributary.testkit.TestDatabase;
import org.tributary.web.Site;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** The command and the resource, by which files come in. */
class DoorsTest {

    private static final String FILE = "title,organisation\nMissed bins,cambury\n,cambury\n";

    private static ListingFixture fixture;
    private static Imports imports;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    @BeforeAll
    static void open() {
        fixture = new ListingFixture(TestDatabase.DERBY);
        imports = new Imports(
                fixture.listings,
                fixture.organisations,
                new TopicFile(),
                new PlainWords(),
                fixture.database.store(),
                () -> {},
                Clock.fixed(ListingFixture.NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @BeforeEach
    void empty() {
        fixture.listings
                .findAll(fixture.listings.walk(Optional.empty(), 100, Viewer.administrator()), Viewer.administrator())
                .forEach(listing -> fixture.listings.withdraw(
                        listing.id(), listing.life().version(), "test", ListingFixture.SYSTEM));
    }

    @Test
    void the_command_imports_a_file_says_what_became_of_it_and_writes_the_report() throws Exception {
        Path file = Files.writeString(folder.resolve("listings.csv"), FILE);
        Path report = folder.resolve("report.json");
        ImportCommand command = command(file.toString(), false);
        command.origin = "one";
        command.report = report.toString();

        command.execute();

        assertThat(screen())
                .contains("100 %, 2 rows")
                .contains("2 rows read: 1 new, 0 changed, 0 the same, 1 refused.")
                .contains("Line 3, title: Enter a title.")
                .doesNotContain("\r");
        assertThat(Files.readString(report)).contains("\"new\" : 1").contains("\"line\" : 3");
        assertThat(titles()).containsExactly("Missed bins");
    }

    @Test
    void on_a_terminal_the_progress_is_one_line() throws Exception {
        ImportCommand command = command(
                Files.writeString(folder.resolve("listings.csv"), FILE).toUri().toString(), true);
        command.dryRun = true;

        command.execute();

        assertThat(screen())
                .contains("\r[##############################] 100 %, 2 rows")
                .contains("Nothing was changed.");
        assertThat(titles()).isEmpty();
    }

    @Test
    void the_command_imports_an_address_by_the_guarded_client() throws Exception {
        ImportCommand command = command("https://a.example/listings", false);
        command.origin = "three";
        command.http = request -> new Answer(
                200,
                Map.of("content-type", List.of("text/csv")),
                FILE.getBytes(StandardCharsets.UTF_8),
                request.address());

        command.execute();

        assertThat(titles()).containsExactly("Missed bins");
    }

    @Test
    void what_cannot_be_read_is_refused_in_one_sentence() throws IOException {
        OutboundHttp away = request -> {
            throw new OutboundFailure(OutboundFailure.Reason.AWAY, "Nobody answered.", null);
        };
        OutboundHttp none = request -> new Answer(404, Map.of(), new byte[0], request.address());
        Path onlyBad = Files.writeString(folder.resolve("bad.csv"), "title,organisation\n,cambury\n");

        assertRefused(command(folder.resolve("none.csv").toString(), false), "no readable file");
        assertRefused(command(folder.toString(), false), "no readable file");
        assertRefused(command(onlyBad.toString(), false), "None of the 1 rows");
        ImportCommand address = command("https://a.example/x", false);
        address.http = away;
        assertRefused(address, "Nobody answered.");
        address.http = none;
        assertRefused(address, "404");
        ImportCommand type = command(onlyBad.toString(), false);
        type.type = "dragons";
        assertRefused(type, "listings or organisations");
        ImportCommand format = command(onlyBad.toString(), false);
        format.format = "pdf";
        assertRefused(format, "csv, json or jsonl");
    }

    private static void assertRefused(ImportCommand command, String sentence) {
        assertThatThrownBy(command::execute).isInstanceOf(InvalidInput.class).hasMessageContaining(sentence);
    }

    @Test
    void the_resource_imports_a_body_for_the_administrator_only() throws IOException {
        ImportResource resource = new ImportResource(imports, settings(500));

        ImportReport report =
                resource.read(visit(Viewer.administrator()), "text/csv", "listings", null, "four", body(), null);

        assertThat(report.added()).isEqualTo(1);
        assertThatThrownBy(
                        () -> resource.read(visit(Viewer.visitor()), "text/csv", "listings", null, null, body(), null))
                .isInstanceOfSatisfying(NotAllowed.class, refusal -> assertThat(refusal.signInHelps())
                        .isTrue());
        assertThatThrownBy(
                        () -> resource.read(visit(Viewer.administrator()), "text/csv", null, null, null, body(), null))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> resource.read(
                        visit(Viewer.administrator()), "text/csv", "listings", "maybe", null, body(), null))
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_body_longer_than_the_host_takes_is_refused() {
        ImportResource resource = new ImportResource(imports, settings(1));
        String file = "title,organisation,description\nBig,cambury," + "x".repeat(1_000_001) + "\n";

        assertThatThrownBy(() -> resource.read(
                        visit(Viewer.administrator()),
                        "text/csv",
                        "listings",
                        null,
                        null,
                        new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                        null))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(413));
        assertThatThrownBy(() -> resource.read(
                        visit(Viewer.administrator()), "text/csv", "listings", null, null, body(), 5_000_000_000L))
                .isInstanceOfSatisfying(
                        ClientErrorException.class,
                        refusal -> assertThat(refusal.getResponse().getStatus()).isEqualTo(413));
        assertThat(titles()).isEmpty();
    }

    private static ImportResource.Settings settings(int megabytes) {
        return new ImportResource.Settings() {
            @Override
            public int maxMegabytes() {
                return megabytes;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return ImportResource.Settings.class;
            }
        };
    }

    @Test
    void without_a_terminal_progress_is_a_line_each_tenth() {
        ProgressLine line = new ProgressLine(
                new PrintStream(screen, true, StandardCharsets.UTF_8), false, 100, Texts.of(Imports.class, Locale.UK));
        for (int i = 0; i <= 100; i++) {
            line.at(i, i);
        }
        line.end();

        assertThat(screen().lines()).hasSize(10).first().isEqualTo("10 %, 10 rows");
    }

    private ImportCommand command(String file, boolean terminal) {
        ImportCommand command = new ImportCommand();
        command.file = file;
        command.imports = imports;
        command.session = (Session) Proxy.newProxyInstance(
                Session.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getConsole" -> new PrintStream(screen, true, StandardCharsets.UTF_8);
                    case "currentDir" -> folder;
                    case "getTerminal" -> terminal
                            ? Proxy.newProxyInstance(
                                    Terminal.class.getClassLoader(), new Class<?>[] {Terminal.class}, (p, m, a) -> null)
                            : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return command;
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private static Visit visit(Viewer viewer) {
        URI base = URI.create("https://tributary.example");
        return new Visit(
                viewer, Door.API, Locale.UK, base, new Site("Tributary", base, false, "", ""), ListingFixture.NOW, "");
    }

    private static ByteArrayInputStream body() {
        return new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> titles() {
        return fixture
                .listings
                .findAll(fixture.listings.walk(Optional.empty(), 100, Viewer.administrator()), Viewer.administrator())
                .stream()
                .map(Listing::title)
                .toList();
    }
}
