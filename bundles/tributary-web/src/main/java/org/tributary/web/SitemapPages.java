package org.tributary.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Pages of a slice that search engines should find: they stand in {@code /sitemap.xml}.
 *
 * <p>Register a service of this type; the pages are gone from the sitemap when the service goes. Name only pages that
 * everybody may read and that say by their canonical address that they are the page to find: no forms, no searches, nothing
 * that a {@link Page#notIndexed()} keeps out. Asked on the thread of a request by robots, some times a day; each call is one
 * short read. What a method throws, a refusal where the database is away for example, is the answer to the robot, which comes
 * again: a sitemap with half of the pages would be worse.
 */
@ConsumerType
public interface SitemapPages {

    /** The most that a {@link Batch} may hold. */
    int MOST = 1000;

    /** So many or a batch more stand in one file; the protocol allows 50,000. */
    int FILE = 10_000;

    /** What stands in the address of the file: a-z and hyphens, no other service has it, never changes. */
    String name();

    /**
     * Some of the pages, in an order that does not change while somebody reads on.
     *
     * @param after {@link Batch#next()} of the batch before, or empty for the first. It comes from an address, so it may be
     *     anything: refuse what it cannot be, as a list does
     */
    Batch batch(Optional<String> after);

    /**
     * After which batch each file begins, without the first, which begins at the beginning. Reads all pages; whoever has
     * many answers from something shorter. A moment old is good enough, since a file ends where it is full.
     */
    default List<String> beginnings() {
        List<String> beginnings = new ArrayList<>();
        int pages = 0;
        Batch batch = batch(Optional.empty());
        while (batch.next().isPresent()) {
            pages += batch.pages().size();
            if (pages >= FILE) {
                beginnings.add(batch.next().get());
                pages = 0;
            }
            batch = batch(batch.next());
        }
        return beginnings;
    }

    /**
     * Some pages.
     *
     * @param pages at most {@link #MOST}
     * @param next what to ask on with; empty where there are no more
     */
    record Batch(List<Entry> pages, Optional<String> next) {

        public Batch {
            pages = List.copyOf(pages);
        }
    }

    /**
     * One page.
     *
     * @param path its canonical address on this site, beginning with a slash; may have a query
     * @param changed when what it says last changed, where that is known
     */
    record Entry(String path, Optional<Instant> changed) {}
}
