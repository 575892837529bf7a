package org.tributary.search.lucene.internal;

import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tributary.api.health.Health;
import org.tributary.api.health.Health.Status;
import org.tributary.api.health.HealthCheck;
import org.tributary.api.health.Measures;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.Refusal;
import org.tributary.api.refusal.TemporarilyUnavailable;
import org.tributary.api.search.Hits;
import org.tributary.api.search.SearchEngine;
import org.tributary.api.search.SearchQuery;
import org.tributary.api.search.Suggestion;
import org.tributary.api.text.TextAnalysis;
import org.tributary.search.lucene.internal.LuceneSearchEngine.Settings;

/**
 * Keeps the index in the data folder.
 *
 * <p>Whatever happens to the files, the change log can fill the index again. So a damaged index is not mended but thrown
 * away: it then has no position, and the log begins again. Damage shows in three ways: a question or a batch fails, a
 * file is not as it was left, or its checksum is wrong when the index is first used.
 */
@Component(
        service = {SearchEngine.class, HealthCheck.class, Measures.class},
        configurationPid = "tributary.search.lucene")
@Designate(ocd = Settings.class)
public final class LuceneSearchEngine implements SearchEngine, HealthCheck, Measures {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneSearchEngine.class);

    private static final int LONGEST_WORDS = 1_000;
    private static final int MOST_VALUES = 50;
    private static final int MOST_SUGGESTIONS = 20;
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(10);

    /** What a host can set. */
    @ObjectClassDefinition(name = "Tributary search index")
    public @interface Settings {

        @AttributeDefinition(
                description =
                        "The folder of the index, on a local disk; empty for the folder 'search' in the data folder."
                                + " Needs no backup: it is filled again from the database.",
                required = false)
        String folder() default "";
    }

    private final Path path;
    private final TextAnalysis analysis;
    private final Clock clock;
    /** Held while the index is written, checked, opened or thrown away. Questions do not wait for it. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile IndexFolder folder;
    private volatile boolean closed;
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Instant lastCheck = Instant.MIN;

    /**
     * What the operator should know.
     *
     * @param away why there is no index, or null
     * @param lost why the last index was thrown away, or null
     * @param until the position at which what was lost is back
     */
    private record Trouble(Exception away, String lost, long until) {
        private static final Trouble NONE = new Trouble(null, null, 0);
    }

    @Activate
    public LuceneSearchEngine(BundleContext context, Settings settings, @Reference TextAnalysis analysis) {
        this(path(context, settings), analysis, Clock.systemUTC());
    }

    LuceneSearchEngine(Path path, TextAnalysis analysis, Clock clock) {
        this.path = path;
        this.analysis = analysis;
        this.clock = clock;
        writing.lock();
        try {
            open();
        } finally {
            writing.unlock();
        }
    }

    private static Path path(BundleContext context, Settings settings) {
        if (!settings.folder().isBlank()) {
            return Path.of(settings.folder().strip());
        }
        String data = context.getProperty("tributary.data");
        return data == null || data.isBlank()
                ? context.getDataFile("search").toPath()
                : Path.of(data.strip(), "search");
    }

    @Deactivate
    void close() {
        writing.lock();
        try {
            // Questions that are still on their way must not open it again.
            closed = true;
            if (folder != null) {
                folder.close();
                folder = null;
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public OptionalLong position() {
        checkFiles(true);
        IndexFolder open = folder;
        return open == null ? OptionalLong.empty() : open.position();
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.SNIPPETS, Ability.DID_YOU_MEAN, Ability.LOOSE_WORDS, Ability.TYPOS, Ability.SUGGESTIONS);
    }

    @Override
    public void apply(Collection<Listing> put, Collection<ListingId> remove, long position) {
        // Most of the work of a long import is here, and it is the one part that can be shared between processors.
        List<Document> documents = put.parallelStream()
                .map(listing -> ListingDocument.of(listing, analysis))
                .toList();
        writing.lock();
        try {
            IndexFolder open = opened();
            IndexWriter writer = open.writer();
            for (ListingId id : remove) {
                writer.deleteDocuments(new Term(Fields.ID, id.toString()));
            }
            int i = 0;
            for (Listing listing : put) {
                writer.updateDocument(new Term(Fields.ID, listing.id().toString()), documents.get(i++));
            }
            open.commit(OptionalLong.of(position));
            if (trouble.lost() != null && position >= trouble.until()) {
                LOG.info("The search index is filled again up to change {}", position);
                trouble = Trouble.NONE;
            }
        } catch (IOException | RuntimeException | Error e) {
            throw afterFailure(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void clear() {
        writing.lock();
        try {
            IndexFolder open = opened();
            open.writer().deleteAll();
            open.commit(OptionalLong.empty());
        } catch (IOException | RuntimeException | Error e) {
            throw afterFailure(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Hits search(SearchQuery query, Viewer viewer) {
        validate(query.filter());
        return ask(snapshot -> new Enquiry(snapshot, query, viewer, analysis, clock).answer());
    }

    @Override
    public List<Suggestion> suggest(String typed, int limit, Viewer viewer) {
        int most = Math.max(1, Math.min(limit, MOST_SUGGESTIONS));
        return ask(snapshot -> new Suggestions(snapshot, viewer, most).of(typed));
    }

    /** Something to find out from one state of the index. */
    private interface Asked<A> {

        A of(Snapshot snapshot) throws IOException;
    }

    private <A> A ask(Asked<A> asked) {
        checkFiles(false);
        IndexFolder open = folder;
        if (open == null) {
            throw unavailable(trouble.away());
        }
        try {
            IndexSearcher snapshot = open.snapshots().acquire();
            try {
                return asked.of((Snapshot) snapshot);
            } finally {
                open.snapshots().release(snapshot);
            }
        } catch (AlreadyClosedException e) {
            // The index was closed or thrown away while this question was on its way.
            throw unavailable(e);
        } catch (Refusal e) {
            throw e;
        } catch (DamagedIndex | InternalError e) {
            // InternalError is how Java tells that a mapped file became shorter.
            recover(open, e);
            throw unavailable(e);
        } catch (IOException e) {
            if (isDamage(e)) {
                recover(open, e);
            }
            throw unavailable(e);
        } catch (RuntimeException e) {
            // Damaged files give all sorts of these, but so does a fault of ours, which must not cost the index.
            lastCheck = Instant.MIN;
            checkFiles(false);
            if (folder == open) {
                throw e;
            }
            throw unavailable(e);
        }
    }

    private static void validate(ListingFilter filter) {
        if (filter.words().length() > LONGEST_WORDS) {
            throw new InvalidInput("words", "Use at most 1,000 characters.");
        }
        filter.facets().forEach((facet, values) -> {
            if (values.size() > MOST_VALUES) {
                throw new InvalidInput(facet.code(), "Choose at most 50 values.");
            }
        });
    }

    @Override
    public String name() {
        return "search-index";
    }

    @Override
    public Health check() {
        checkFiles(false);
        Trouble now = trouble;
        IndexFolder open = folder;
        Map<String, String> details = new TreeMap<>();
        details.put("folder", path.toString());
        if (open == null) {
            // Degraded and not down: pages go on with lists from the database.
            return new Health(
                    Status.DEGRADED,
                    "The search index cannot be opened: give the user of Tributary the right to write in its folder, or"
                            + " stop the other process that uses it.",
                    details);
        }
        details.put(
                "position",
                open.position().isPresent() ? String.valueOf(open.position().getAsLong()) : "none");
        details.put("listings", String.valueOf(open.writer().getDocStats().numDocs));
        details.put("size", (bytes() >> 20) + " MiB");
        if (now.lost() != null) {
            details.put("reason", now.lost());
            return new Health(
                    Status.DEGRADED,
                    "The search index was damaged and is being filled again from the database; there is nothing to do.",
                    details);
        }
        return new Health(Status.UP, "The search index is in order.", details);
    }

    @Override
    public List<Measure> now() {
        IndexFolder open = folder;
        List<Measure> measures = new ArrayList<>();
        measures.add(
                new Measure("tributary.index.up", "1 where the search index is open", Map.of(), open == null ? 0 : 1));
        if (open != null) {
            measures.add(new Measure(
                    "tributary.index.listings",
                    "Listings in the search index",
                    Map.of(),
                    open.writer().getDocStats().numDocs));
            measures.add(new Measure(
                    "tributary.index.position",
                    "The last change that the search index has",
                    Map.of(),
                    open.position().orElse(0)));
            measures.add(new Measure("tributary.index.size.bytes", "Space that the index takes", Map.of(), bytes()));
        }
        return measures;
    }

    /** What the files of the index take; they lie side by side. */
    private long bytes() {
        File[] files = path.toFile().listFiles(File::isFile);
        return files == null ? 0 : Arrays.stream(files).mapToLong(File::length).sum();
    }

    /**
     * Looks at the files every few seconds.
     *
     * @param patient whether the caller may wait until all were read, as is done once after opening
     */
    private void checkFiles(boolean patient) {
        Instant now = clock.instant();
        IndexFolder open = folder;
        boolean due = lastCheck.equals(Instant.MIN) || !now.isBefore(lastCheck.plus(BETWEEN_CHECKS));
        if (!(due || (patient && open != null && !open.isChecked()))
                || !(patient || open == null || open.isChecked())
                || !writing.tryLock()) {
            return;
        }
        try {
            lastCheck = now;
            if (folder == null) {
                open();
            } else {
                folder.check();
            }
        } catch (IOException | RuntimeException e) {
            if (isDamage(e)) {
                recover(folder, e);
            } else {
                LOG.warn("Cannot look at the files of the search index in {}", path, e);
            }
        } finally {
            writing.unlock();
        }
    }

    // What follows is called with the lock held

    private IndexFolder opened() {
        if (folder == null) {
            open();
        }
        if (folder == null) {
            throw unavailable(trouble.away());
        }
        return folder;
    }

    private void open() {
        if (closed) {
            return;
        }
        // Lucene finds its codecs with the class loader of the thread.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(LuceneSearchEngine.class.getClassLoader());
        try {
            folder = new IndexFolder(path, analysis.version());
            trouble = new Trouble(null, trouble.lost(), trouble.until());
        } catch (IOException | RuntimeException e) {
            if (isDamage(e)) {
                begin(e, OptionalLong.empty());
            } else {
                stayAway(e);
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static boolean isDamage(Exception e) {
        return e instanceof CorruptIndexException
                || e instanceof IndexFormatTooOldException
                || e instanceof IndexFormatTooNewException
                || e instanceof EOFException
                || e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || e instanceof RuntimeException;
    }

    /** Throws the files away and begins an empty index. */
    private void begin(Throwable reason, OptionalLong lostPosition) {
        LOG.warn("The search index in {} is damaged and is filled again from the database", path, reason);
        trouble = new Trouble(null, reason.toString(), lostPosition.orElse(1));
        try {
            IndexFolder.delete(path);
            folder = new IndexFolder(path, analysis.version());
        } catch (IOException | RuntimeException e) {
            stayAway(e);
        }
    }

    private void stayAway(Exception e) {
        if (trouble.away() == null) {
            LOG.error("The search index in {} cannot be opened; trying again every now and then", path, e);
        }
        folder = null;
        trouble = new Trouble(e, trouble.lost(), trouble.until());
    }

    private void recover(IndexFolder broken, Throwable reason) {
        writing.lock();
        try {
            if (folder == broken && broken != null) {
                OptionalLong lostPosition = broken.position();
                broken.close();
                begin(reason, lostPosition);
            }
        } finally {
            writing.unlock();
        }
    }

    /** A batch that failed is not in the last commit: going back there is safe, and the batch comes again. */
    private RuntimeException afterFailure(Throwable e) {
        if (e instanceof TemporarilyUnavailable away) {
            return away;
        }
        if (folder != null) {
            folder.close();
            folder = null;
            open();
        }
        return unavailable(e);
    }

    private static TemporarilyUnavailable unavailable(Throwable cause) {
        return new TemporarilyUnavailable("Search is not available at the moment. Try again soon.", RETRY, cause);
    }
}
