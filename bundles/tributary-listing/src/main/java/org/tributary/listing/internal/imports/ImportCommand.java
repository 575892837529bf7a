package org.tributary.listing.internal.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.osgi.annotation.bundle.Header;
import org.tributary.api.code.Coded;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.web.Texts;

/** {@code tributary:import}: a file or an address, with a progress bar and what became of it. */
@Service
@Command(
        scope = "tributary",
        name = "import",
        description = "Imports listings or organisations from a CSV, JSON or JSON Lines file")
@Header(name = "Karaf-Commands", value = "org.tributary.listing.internal.imports")
public final class ImportCommand implements Action {

    private static final int MOST_BYTES = 50_000_000;
    private static final int FAULTS_SHOWN = 20;

    @Argument(name = "file", description = "A file on the host, or a web address", required = true)
    String file;

    @Option(name = "--type", description = "listings or organisations")
    String type = "listings";

    @Option(name = "--format", description = "csv, json or jsonl; told from the file where it is left out")
    String format;

    @Option(
            name = "--origin",
            description = "The origin that all listings get; import where neither this nor a row says")
    String origin;

    @Option(name = "--dry-run", description = "Only say what would become of the rows")
    boolean dryRun;

    @Option(name = "--report", description = "Write the whole report as JSON into this file")
    String report;

    @Reference
    Imports imports;

    @Reference
    OutboundHttp http;

    @Reference
    Session session;

    private final Texts texts = Texts.of(Imports.class, Locale.UK);

    @Override
    public Object execute() throws Exception {
        ImportType wanted = Coded.parse(ImportType.class, type)
                .orElseThrow(() -> new InvalidInput("--type", texts.get("refused.type")));
        Optional<ImportFormat> given = Optional.ofNullable(format).map(word -> Coded.parse(ImportFormat.class, word)
                .orElseThrow(() -> new InvalidInput("--format", texts.get("refused.format"))));
        ImportReport done = file.matches("(?i)https?://.*") ? fromAddress(wanted, given) : fromFile(wanted, given);
        print(done, session.getConsole());
        if (report != null) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(Path.of(report).toFile(), done);
        }
        if (done.added() + done.changed() + done.same() == 0) {
            throw new InvalidInput("file", texts.get("command.nothing", done.total()));
        }
        return null;
    }

    private ImportReport fromFile(ImportType wanted, Optional<ImportFormat> given) throws IOException {
        Path path = path();
        try (InputStream in = Files.newInputStream(path)) {
            return run(wanted, given.or(() -> ImportFormat.ofName(file)), in, Files.size(path));
        }
    }

    private Path path() {
        try {
            Path path = file.startsWith("file:")
                    ? Path.of(URI.create(file))
                    : session.currentDir().resolve(file);
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return path;
            }
        } catch (IllegalArgumentException e) {
            // Said below: it is no file here, whatever is wrong with its name.
        }
        throw new InvalidInput("file", texts.get("command.no-file", file));
    }

    private ImportReport fromAddress(ImportType wanted, Optional<ImportFormat> given) throws IOException {
        Answer answer;
        try {
            answer = http.send(new Outgoing(
                    "GET", URI.create(file), Map.of(), Optional.empty(), Duration.ofSeconds(60), MOST_BYTES));
        } catch (OutboundFailure failure) {
            throw new InvalidInput("file", texts.get("command.no-answer", failure.getMessage()));
        } catch (IllegalArgumentException noAddress) {
            throw new InvalidInput("file", texts.get("command.no-file", file));
        }
        if (answer.status() != 200) {
            throw new InvalidInput("file", texts.get("command.status", String.valueOf(answer.status())));
        }
        Optional<ImportFormat> told = given.or(
                        () -> answer.header("Content-Type").flatMap(ImportFormat::ofMediaType))
                .or(() -> ImportFormat.ofName(String.valueOf(answer.address().getPath())));
        return run(wanted, told, new ByteArrayInputStream(answer.body()), answer.body().length);
    }

    private boolean isTerminal() {
        Terminal terminal = session.getTerminal();
        return terminal != null && !"dumb".equals(terminal.getType());
    }

    private ImportReport run(ImportType wanted, Optional<ImportFormat> told, InputStream in, long size)
            throws IOException {
        ProgressLine line = new ProgressLine(session.getConsole(), isTerminal(), size, texts);
        try {
            return imports.run(
                    new ImportRequest(wanted, told, Optional.ofNullable(origin), dryRun),
                    in,
                    new Actor(Viewer.administrator(), Door.SHELL, "import"),
                    line);
        } finally {
            line.end();
        }
    }

    private void print(ImportReport done, PrintStream out) {
        out.println(texts.get(
                done.dryRun() ? "command.dry-run" : "command.done",
                done.total(),
                done.added(),
                done.changed(),
                done.same(),
                done.refused()));
        if (!done.complete()) {
            out.println(texts.get("command.incomplete"));
        }
        if (done.organisationsCreatedCount() > 0) {
            out.println(texts.get("command.organisations", done.organisationsCreatedCount()));
            done.organisationsCreated().stream().limit(FAULTS_SHOWN).forEach(name -> out.println("  " + name));
        }
        done.warnings().forEach(out::println);
        done.faults().stream()
                .limit(FAULTS_SHOWN)
                .forEach(fault -> out.println(texts.get(
                        fault.field().isEmpty() ? "command.fault-row" : "command.fault",
                        String.valueOf(fault.line()),
                        fault.sentence(),
                        fault.field())));
        if (done.faultCount() > FAULTS_SHOWN) {
            out.println(texts.get("command.more-faults", done.faultCount() - FAULTS_SHOWN));
        }
    }
}
