package org.tributary.web.internal.ready;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.id.ListingId;
import org.tributary.api.web.MenuContribution;
import org.tributary.api.web.PageContribution;
import org.tributary.api.web.PanelContribution;
import org.tributary.api.widget.WidgetRenderer;
import org.tributary.web.PageLinks;
import org.tributary.web.SitemapPages;
import org.tributary.web.internal.exchange.Conditions;
import org.tributary.web.internal.settings.WebSettings;

/**
 * Keeps what was answered to visitors, so that a page is made once a change and not once a visitor.
 *
 * <p>Everything kept carries the number of the state of the world it shows. A change, or a bundle that comes or goes,
 * moves that number on, and what was made before, or is being made from what was read before, is not handed out again; but
 * where those who answer are away for a moment, what was made before they went stands in for them as long as nothing else
 * has become true.
 */
@Component(service = {ReadyAnswers.class, ChangeConsumer.class})
public final class ReadyAnswers implements ChangeConsumer {

    /** Pages say "3 days ago", so they must not grow old. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Cache<ReadyKey, Kept> kept;
    private final Cache<ReadyKey, Boolean> unkept;
    private final ConcurrentMap<ReadyKey, CompletableFuture<Optional<Kept>>> flights = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();
    /** What was made since this generation says nothing that is no longer true. */
    private volatile long trueSince;
    /** Whether those who answer at a path are away for a moment. */
    private volatile Predicate<String> away = path -> false;

    private final AtomicLong sampleChanges = new AtomicLong();
    private volatile OptionalLong position = OptionalLong.empty();

    @Activate
    public ReadyAnswers(@Reference WebSettings settings) {
        this(settings.readyBytes(), Ticker.systemTicker());
    }

    /** For tests. */
    public ReadyAnswers(long bytes, Ticker ticker) {
        this.kept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(OLDEST)
                .maximumWeight(bytes)
                .weigher((ReadyKey key, Kept answer) -> key.weight() + answer.weight())
                .build();
        this.unkept = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(OLDEST)
                .maximumSize(10_000)
                .build();
    }

    /** The site is put together anew: nothing of what was answered so far is handed out while somebody can answer. */
    public void forget() {
        generation.incrementAndGet();
        unkept.invalidateAll();
    }

    /** Something else is true now: nothing of what was answered so far is handed out again, whatever happens. */
    private void isUntrue() {
        trueSince = generation.incrementAndGet();
        kept.invalidateAll();
        unkept.invalidateAll();
    }

    /**
     * Lets what is kept answer where nobody else does for a moment, because a bundle is started anew.
     *
     * @param paths whether those who answer at this path are away; asked only where nothing newer is kept
     */
    public void standInFor(Predicate<String> paths) {
        away = paths;
    }

    private boolean isFit(Kept answer, ReadyKey key) {
        return answer.generation() == generation.get() || answer.generation() >= trueSince && away.test(key.path());
    }

    /** The number of the present state of the world; taken before an answer is made from it. */
    public long generation() {
        return generation.get();
    }

    /** How often something became of sample listings; who knows whether there are any need not look again before. */
    public long sampleChanges() {
        return sampleChanges.get();
    }

    /**
     * Answers from what is kept, or lets one request make it while the others of its kind wait for that.
     *
     * @param making makes the answer and sends it; it returns what may be kept of it
     */
    public void answer(ReadyKey key, HttpServletResponse response, Conditions conditions, Making making)
            throws IOException, ServletException {
        Kept ready = kept.getIfPresent(key);
        if (ready != null && isFit(ready, key)) {
            ready.send(response, conditions, false);
            return;
        }
        if (unkept.getIfPresent(key) != null) {
            making.make(() -> {});
            return;
        }
        CompletableFuture<Optional<Kept>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<Kept>> first = flights.putIfAbsent(key, mine);
        if (first != null) {
            Optional<Kept> theirs = await(first);
            if (theirs.isPresent() && theirs.get().generation() == generation.get()) {
                theirs.get().send(response, conditions, false);
            } else {
                making.make(() -> {});
            }
            return;
        }
        Optional<Kept> made = Optional.empty();
        try {
            long before = generation.get();
            Optional<Fresh> fresh = making.make(() -> {
                mine.complete(Optional.empty());
                unkept.put(key, true);
            });
            made = fresh.map(f -> new Kept(before, f));
            made.ifPresent(answer -> kept.put(key, answer));
        } finally {
            flights.remove(key, mine);
            mine.complete(made);
        }
    }

    private static Optional<Kept> await(CompletableFuture<Optional<Kept>> first) {
        try {
            return first.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException tooSlow) {
            return Optional.empty();
        }
    }

    /**
     * Answers from what is kept, if it is there.
     *
     * @param response on which nothing was set
     * @return the route of what was handed out; empty where there is nothing ready
     */
    public Optional<String> handOut(ReadyKey key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Kept ready = kept.getIfPresent(key);
        if (ready == null || !isFit(ready, key)) {
            return Optional.empty();
        }
        ready.send(response, Conditions.of(request), true);
        return ready.route();
    }

    /** How many answers are kept. */
    public long size() {
        kept.cleanUp();
        return kept.estimatedSize();
    }

    @Override
    public String name() {
        return "web-ready-bytes";
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean keepsPosition() {
        return true;
    }

    @Override
    public OptionalLong position() {
        return position;
    }

    @Override
    public void reset() {
        position = OptionalLong.empty();
        sampleChanges.incrementAndGet();
        isUntrue();
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        position = OptionalLong.of(upTo);
        if (batch.stream().anyMatch(ReadyAnswers::isOfSample)) {
            sampleChanges.incrementAndGet();
        }
        isUntrue();
    }

    private static boolean isOfSample(Change change) {
        return change.subject() == Subject.LISTING && change.id().startsWith(ListingId.SAMPLE + ":");
    }

    // What plugins add to pages is part of them; that it has changed, they say by a property of theirs.
    // Dynamic, because they come and go while pages are answered; by their references, because who only wants to know
    // that one has come does not have it begin.

    @Reference(
            service = MenuContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "bindMenu")
    void bindMenu(ServiceReference<MenuContribution> contribution) {
        forget();
    }

    void unbindMenu(ServiceReference<MenuContribution> contribution) {
        forget();
    }

    @Reference(
            service = PanelContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "bindPanel")
    void bindPanel(ServiceReference<PanelContribution> contribution) {
        forget();
    }

    void unbindPanel(ServiceReference<PanelContribution> contribution) {
        forget();
    }

    @Reference(
            service = PageContribution.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "bindPage")
    void bindPage(ServiceReference<PageContribution> contribution) {
        forget();
    }

    void unbindPage(ServiceReference<PageContribution> contribution) {
        forget();
    }

    @Reference(service = PageLinks.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindLinks(ServiceReference<PageLinks> links) {
        forget();
    }

    void unbindLinks(ServiceReference<PageLinks> links) {
        forget();
    }

    @Reference(
            service = SitemapPages.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindSitemap(ServiceReference<SitemapPages> pages) {
        forget();
    }

    void unbindSitemap(ServiceReference<SitemapPages> pages) {
        forget();
    }

    @Reference(
            service = WidgetRenderer.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void bindWidget(ServiceReference<WidgetRenderer> renderer) {
        forget();
    }

    void unbindWidget(ServiceReference<WidgetRenderer> renderer) {
        forget();
    }

    /** Makes an answer and sends it. */
    @FunctionalInterface
    public interface Making {

        /**
         * Makes it.
         *
         * @param notKept to be called as soon as it is clear that nothing of it may be kept, so that nobody waits
         * @return what of it may be kept; empty where nothing may
         */
        Optional<Fresh> make(Runnable notKept) throws IOException, ServletException;
    }

    /**
     * An answer just made.
     *
     * @param route the template of its path, for the metrics
     * @param lines its header lines without type, length and tag; one without a value takes away what every answer has
     * @param tag the entity tag that the resource gave it; empty for one made of its bytes
     * @param type its content type
     */
    public record Fresh(String route, List<String[]> lines, Optional<String> tag, String type, byte[] bytes) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        @Override
        public String toString() {
            return type + ", " + bytes.length + " bytes";
        }
    }
}
