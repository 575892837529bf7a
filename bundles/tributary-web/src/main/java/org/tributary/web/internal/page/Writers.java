package org.tributary.web.internal.page;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.ws.rs.Produces;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyWriter;
import org.tributary.web.Embedded;
import org.tributary.web.Export;
import org.tributary.web.Feed;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

/**
 * Turns what resource methods return into bytes: pages, feeds and exports by the media type that the method produces,
 * and redirects.
 */
public final class Writers {

    private static final String UTF_8 = "; charset=utf-8";

    private Writers() {}

    /**
     * The providers for JAX-RS.
     *
     * @param visit gives the visit of the request that is being answered on this thread
     * @param embedding hears of what goes to pages of other sites, before its first byte
     * @param departing hears of an export before its first row is read, and may refuse it
     * @param sessions makes the line that gives the browser a session, or for an empty one takes it away; empty where
     *     that cannot be, which is then answered by itself
     */
    public static List<Object> all(
            Shell shell,
            Supplier<Visit> visit,
            Consumer<Embedded> embedding,
            Runnable departing,
            Function<String, Optional<String>> sessions) {
        return List.of(
                new Statuses(embedding, sessions),
                new Embeddings(),
                new Pages(shell, visit),
                new AtomFeeds(visit),
                new JsonFeeds(visit),
                new CsvExports(visit, departing),
                new JsonLinesExports(visit, departing));
    }

    /** Status and header lines, which must be known before the first byte. */
    static final class Statuses implements ContainerResponseFilter {

        private final Consumer<Embedded> embedding;
        private final Function<String, Optional<String>> sessions;

        Statuses(Consumer<Embedded> embedding, Function<String, Optional<String>> sessions) {
            this.embedding = embedding;
            this.sessions = sessions;
        }

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            MultivaluedMap<String, Object> headers = response.getHeaders();
            if (response.getEntity() instanceof Page page) {
                response.setStatus(page.status());
            } else if (response.getEntity() instanceof Embedded embedded) {
                response.setStatus(embedded.status());
                embedding.accept(embedded);
            } else if (response.getEntity() instanceof Redirect redirect) {
                response.setStatus(redirect.status());
                headers.putSingle(HttpHeaders.LOCATION, redirect.path());
                headers.remove(HttpHeaders.CONTENT_TYPE);
                redirect.session().flatMap(sessions).ifPresent(line -> headers.putSingle(HttpHeaders.SET_COOKIE, line));
                response.setEntity(null);
            } else if (response.getEntity() instanceof Export export) {
                String ending = isCsv(response.getMediaType()) ? ".csv" : ".jsonl";
                headers.putSingle(
                        HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + export.fileName() + ending + "\"");
            }
        }

        private static boolean isCsv(MediaType type) {
            return type != null && type.getSubtype().equals("csv");
        }
    }

    /** One kind of thing in one form. */
    private abstract static class Writer<T> implements MessageBodyWriter<T> {

        private final Class<T> kind;
        private final String contentType;
        final Supplier<Visit> visit;

        Writer(Class<T> kind, String contentType, Supplier<Visit> visit) {
            this.kind = kind;
            this.contentType = contentType;
            this.visit = visit;
        }

        @Override
        public final boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return kind.isAssignableFrom(type);
        }

        @Override
        public final void writeTo(
                T thing,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, contentType);
            write(thing, visit.get(), out);
        }

        abstract void write(T thing, Visit now, OutputStream out) throws IOException;
    }

    @Produces("text/html")
    static final class Pages extends Writer<Page> {

        private final Shell shell;

        Pages(Shell shell, Supplier<Visit> visit) {
            super(Page.class, "text/html" + UTF_8, visit);
            this.shell = shell;
        }

        @Override
        void write(Page page, Visit now, OutputStream out) throws IOException {
            out.write(shell.html(page, now));
        }
    }

    static final class Embeddings implements MessageBodyWriter<Embedded> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
            return Embedded.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                Embedded embedded,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType media,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, embedded.contentType());
            out.write(embedded.body());
        }
    }

    @Produces("application/atom+xml")
    static final class AtomFeeds extends Writer<Feed> {

        AtomFeeds(Supplier<Visit> visit) {
            super(Feed.class, "application/atom+xml" + UTF_8, visit);
        }

        @Override
        void write(Feed feed, Visit now, OutputStream out) throws IOException {
            AtomFeed.write(feed, now, out);
        }
    }

    @Produces("application/feed+json")
    static final class JsonFeeds extends Writer<Feed> {

        JsonFeeds(Supplier<Visit> visit) {
            super(Feed.class, "application/feed+json" + UTF_8, visit);
        }

        @Override
        void write(Feed feed, Visit now, OutputStream out) throws IOException {
            JsonFeed.write(feed, now, out);
        }
    }

    @Produces("text/csv")
    static final class CsvExports extends Writer<Export> {

        private final Runnable departing;

        CsvExports(Supplier<Visit> visit, Runnable departing) {
            super(Export.class, "text/csv; header=present" + UTF_8, visit);
            this.departing = departing;
        }

        @Override
        void write(Export export, Visit now, OutputStream out) throws IOException {
            departing.run();
            ListingCsv.write(export.listings(), now, out);
        }
    }

    @Produces("application/x-ndjson")
    static final class JsonLinesExports extends Writer<Export> {

        private final Runnable departing;

        JsonLinesExports(Supplier<Visit> visit, Runnable departing) {
            super(Export.class, "application/x-ndjson" + UTF_8, visit);
            this.departing = departing;
        }

        @Override
        void write(Export export, Visit now, OutputStream out) throws IOException {
            departing.run();
            JsonLines.write(export.listings(), now, out);
        }
    }
}
