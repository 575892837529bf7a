package org.tributary.adapter.csv.internal;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.adapter.kit.Failures;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.Topics;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/** A table: each run reads all of it, so a row that is there no more is a listing that is no more. */
final class TableSource implements ListingSource {

    /** As many as the platform takes in one run. */
    static final int MOST_ROWS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(TableSource.class);
    private static final int LONGEST = 50_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(55);
    private static final int MOST_NOTES = 20;

    private final TableConfig config;
    private final OutboundHttp http;
    private final Organisations organisations;
    private final Topics topics;
    private final Optional<Path> data;
    private final Clock clock;

    /** What came for the page before, as long as there is room: not asking for 50 MB again for each 500 rows. */
    private volatile SoftReference<Fetched> last = new SoftReference<>(null);

    private record Fetched(Content content, Optional<String> tag) {}

    TableSource(
            TableConfig config,
            Optional<Path> data,
            OutboundHttp http,
            Organisations organisations,
            Topics topics,
            Clock clock) {
        this.config = config;
        this.data = data;
        this.http = http;
        this.organisations = organisations;
        this.topics = topics;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return config.origin().strip();
    }

    @Override
    public SourceProfile profile() {
        return TableSettings.profile(config);
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        TableSettings settings = TableSettings.of(config, data, organisations, topics);
        Optional<Position> before = since.flatMap(text -> Position.parse(text, settings));
        try {
            Optional<Fetched> fetched = settings.file().isPresent()
                    ? Optional.of(file(settings.file().get()))
                    : asked(settings, before);
            return fetched.isEmpty()
                    ? ListingBatch.unchanged(before.orElseThrow().toString())
                    : page(settings, before, fetched.get());
        } catch (IOException e) {
            throw SourceFailure.misconfigured(Texts.text("cannot-read"));
        }
    }

    private ListingBatch page(TableSettings settings, Optional<Position> before, Fetched fetched)
            throws SourceFailure, IOException {
        String fingerprint = fetched.content().fingerprint();
        Optional<Position> same =
                before.filter(position -> position.fingerprint().equals(fingerprint));
        if (same.isPresent() && same.get().isDone()) {
            return ListingBatch.unchanged(
                    Position.done(settings.hash(), fingerprint, fetched.tag()).toString());
        }
        // Another file than for the page before: from its beginning, since the rest of the old one is no more.
        Position from = same.orElse(new Position(settings.hash(), fingerprint, 0, 0, 0, fetched.tag()));
        Table table = Table.of(fetched.content());
        if (from.offset() == 0 && table.isLongerThan(MOST_ROWS)) {
            throw SourceFailure.misconfigured(Texts.text("many", MOST_ROWS));
        }
        List<String> notes = new ArrayList<>();
        Table.Page page = table.page(from.offset(), from.line(), ListingBatch.MOST, note -> {
            if (notes.size() < MOST_NOTES) {
                notes.add(note);
            }
        });
        Drafts drafts = new Drafts(settings, organisations, topics, clock);
        Map<String, ListingDraft> byKey = new LinkedHashMap<>();
        for (Row row : page.rows()) {
            ListingDraft draft = drafts.of(row);
            // The same id twice: the first counts, as in the import.
            byKey.putIfAbsent(draft.id().orElseThrow().key(), draft);
        }
        if (!notes.isEmpty()) {
            LOG.warn("In the table {}: {}", settings.origin(), String.join(" ", notes));
        }
        Position next = page.more()
                ? new Position(
                        settings.hash(),
                        fingerprint,
                        page.end(),
                        page.line(),
                        from.row() + page.rows().size(),
                        fetched.tag())
                : Position.done(settings.hash(), fingerprint, fetched.tag());
        last = new SoftReference<>(page.more() && settings.address().isPresent() ? fetched : null);
        return new ListingBatch(List.copyOf(byKey.values()), Set.of(), next.toString(), page.more(), !page.more());
    }

    private Fetched file(Path file) throws SourceFailure, IOException {
        if (!Files.isRegularFile(file)) {
            throw SourceFailure.misconfigured(Texts.text("setting.file-missing"));
        }
        Path folder = data.orElseThrow().resolve("imports").toRealPath();
        if (!file.toRealPath().startsWith(folder)) {
            // A link in the folder that leads out of it.
            throw SourceFailure.misconfigured(Texts.text("setting.file"));
        }
        return new Fetched(Content.of(file, LONGEST), Optional.empty());
    }

    /** What is at the address; empty where it has not changed since all of it was read. */
    private Optional<Fetched> asked(TableSettings settings, Optional<Position> before) throws SourceFailure {
        Fetched kept = last.get();
        if (kept != null
                && before.isPresent()
                && !before.get().isDone()
                && kept.content().fingerprint().equals(before.get().fingerprint())) {
            return Optional.of(kept);
        }
        Outgoing request = new Outgoing(
                        "GET", settings.address().orElseThrow(), Map.of(), Optional.empty(), PATIENCE, LONGEST)
                .with("Accept", "text/csv, text/plain;q=0.5, */*;q=0.1");
        // Who gave us a key knows that a machine comes.
        request = settings.token().isPresent()
                ? request.with("Authorization", "Bearer " + settings.token().get())
                : request.asRobot();
        Optional<String> tag = before.filter(Position::isDone).flatMap(Position::tag);
        Answer answer = send(tag.isPresent() ? request.with("If-None-Match", tag.get()) : request);
        if (answer.status() == 304 && tag.isPresent()) {
            return Optional.empty();
        }
        if (answer.status() != 200 && answer.status() != 203) {
            throw Failures.of(answer, clock);
        }
        return Optional.of(new Fetched(Content.of(answer.body()), Position.tag(answer)));
    }

    private Answer send(Outgoing request) throws SourceFailure {
        try {
            return http.send(request);
        } catch (OutboundFailure e) {
            throw e.reason() == OutboundFailure.Reason.TOO_MUCH
                    ? SourceFailure.misconfigured(Texts.text("too-long"))
                    : Failures.of(e, request.address());
        }
    }
}
