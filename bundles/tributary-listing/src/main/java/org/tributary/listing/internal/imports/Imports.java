package org.tributary.listing.internal.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Topics;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.TooMany;
import org.tributary.api.text.TextAnalysis;
import org.tributary.listing.internal.catalogue.ListingCatalogue;
import org.tributary.listing.internal.organisations.Register;
import org.tributary.store.Store;
import org.tributary.web.Texts;

/**
 * Imports files of listings and organisations, for the shell and for the API. Holds one chunk of rows at a time, however
 * long the file; each chunk is committed on its own, so an import that was interrupted is completed by importing the same
 * file again. One runs at a time: two files that name the same new organisation would add it twice.
 */
@Component(service = Imports.class)
public final class Imports {

    private static final int BEGINNING = 4_096;
    private static final int ROWS_A_REPORT = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ListingCatalogue listings;
    private final Organisations organisations;
    private final Topics topics;
    private final TextAnalysis analysis;
    private final Store store;
    private final Register register;
    private final Clock clock;
    private final Texts texts = Texts.of(Imports.class, Locale.UK);
    private final ReentrantLock one = new ReentrantLock();

    @Activate
    public Imports(
            @Reference ListingCatalogue listings,
            @Reference Organisations organisations,
            @Reference Topics topics,
            @Reference TextAnalysis analysis,
            @Reference(target = "(unit=listing)") Store store,
            @Reference Register register) {
        this(listings, organisations, topics, analysis, store, register, Clock.systemUTC());
    }

    Imports(
            ListingCatalogue listings,
            Organisations organisations,
            Topics topics,
            TextAnalysis analysis,
            Store store,
            Register register,
            Clock clock) {
        this.listings = listings;
        this.organisations = organisations;
        this.topics = topics;
        this.analysis = analysis;
        this.store = store;
        this.register = register;
        this.clock = clock;
    }

    /**
     * Imports a file.
     *
     * @param file its bytes; read to the end, not closed
     * @param progress hears how far it is
     * @return what became of each row
     * @throws InvalidInput where no row can be read at all
     * @throws NotAllowed where the actor is not the administrator
     * @throws org.tributary.api.refusal.TemporarilyUnavailable where the register of organisations is not loaded yet
     * @throws TooMany where another import is running
     * @throws IOException where the file cannot be read
     */
    public ImportReport run(ImportRequest request, InputStream file, Actor actor, Progress progress)
            throws IOException {
        if (!actor.viewer().role().atLeast(Role.ADMINISTRATOR)) {
            throw new NotAllowed(texts.get("refused.role"), !actor.viewer().isMember());
        }
        checkOrigin(request.origin());
        register.await();
        if (!one.tryLock()) {
            throw new TooMany(texts.get("refused.running"), PATIENCE);
        }
        try {
            return read(request, new CountedInput(file), actor, progress);
        } finally {
            one.unlock();
        }
    }

    private void checkOrigin(Optional<String> origin) {
        origin.ifPresent(name -> {
            try {
                new ListingId(name, "any");
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("origin", texts.get("refused.origin"));
            }
        });
    }

    private ImportReport read(ImportRequest request, CountedInput file, Actor actor, Progress progress)
            throws IOException {
        Account account = new Account();
        RowImport rows = rows(request, account, actor);
        Optional<IOException> broken = Optional.empty();
        try {
            RowReader reader = reader(request, TextInput.of(file));
            Optional<Row> row = reader.next();
            while (row.isPresent()) {
                rows.take(row.get());
                if (account.total() % ROWS_A_REPORT == 0) {
                    progress.at(file.count(), account.total());
                }
                row = reader.next();
            }
        } catch (UnreadableRest rest) {
            if (account.isEmpty()) {
                throw new InvalidInput(
                        "file", texts.get("unreadable.at", String.valueOf(rest.line()), rest.getMessage()));
            }
            account.broken(new RowFault(rest.line(), "", null, rest.getMessage() + ' ' + texts.get("unreadable.rest")));
        } catch (IOException connection) {
            // What was understood before it broke goes in.
            broken = Optional.of(connection);
        }
        rows.finish();
        audit(request, rows.report(), actor);
        if (broken.isPresent()) {
            throw broken.get();
        }
        if (account.isEmpty()) {
            throw new InvalidInput("file", texts.get("unreadable.empty"));
        }
        progress.at(file.count(), account.total());
        return rows.report();
    }

    private RowImport rows(ImportRequest request, Account account, Actor actor) {
        if (request.type() == ImportType.ORGANISATIONS) {
            return new OrganisationImport(organisations, account, actor, request.dryRun(), texts);
        }
        Owners owners = new Owners(organisations, actor, request.dryRun());
        ListingMapping mapping = new ListingMapping(
                request.origin(), owners, topics, new TopicGuess(topics, analysis), clock, texts, account::warn);
        return new ListingImport(listings, owners, mapping, account, actor, request.dryRun(), texts);
    }

    private RowReader reader(ImportRequest request, Reader text) throws IOException, UnreadableRest {
        BufferedReader start = new BufferedReader(text, BEGINNING);
        start.mark(BEGINNING);
        char[] beginning = new char[BEGINNING];
        int length = start.read(beginning);
        start.reset();
        if (length <= 0) {
            throw new UnreadableRest(1, texts.get("unreadable.empty"));
        }
        ImportFormat format =
                request.format().orElseGet(() -> ImportFormat.ofBeginning(new String(beginning, 0, length)));
        return switch (format) {
            case CSV -> new CsvRows(start, texts);
            case JSON -> new JsonRows(start, texts);
            case JSONL -> new JsonLines(start, texts);
        };
    }

    /** One row for the whole import, beside those of its changes. */
    private void audit(ImportRequest request, ImportReport report, Actor actor) {
        if (request.dryRun() || report.added() + report.changed() == 0) {
            return;
        }
        String detail = "read " + report.total() + ", new " + report.added() + ", changed " + report.changed()
                + ", same " + report.same() + ", refused " + report.refused();
        store.<Void>write((entities, tx) -> {
            tx.audit(actor, "import." + request.type().code(), request.origin().orElse(""), detail);
            return null;
        });
    }
}
