package org.tributary.web;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Something for pages of other sites: a document in a frame, a fragment, a script, a stylesheet. It goes out as it is,
 * without the shell of the site, and says which sites may show it.
 *
 * <p>A resource method returns it instead of a {@link Page}. Nothing of the visitor may be in it. Immutable: each method
 * that sets something answers a new one. Without any of them it is for this site alone, as everything else is.
 */
public final class Embedded {

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Terms terms;

    private Embedded(int status, String contentType, byte[] body, Terms terms) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.terms = terms;
    }

    /**
     * With status 200.
     *
     * @param contentType with its charset, for example {@code text/html; charset=utf-8}
     * @param body kept as it is: do not change it afterwards
     */
    public static Embedded of(String contentType, byte[] body) {
        return new Embedded(200, contentType, body, Terms.OWN);
    }

    /** The same with another status, for example 400. */
    public Embedded status(int other) {
        return new Embedded(other, contentType, body, terms);
    }

    /**
     * The same as a document that pages of this site and of these may show in a frame.
     *
     * @param origins such as {@code https://intranet.example.gov.uk}, checked before: they stand in the policy as they are
     */
    public Embedded framedBy(Collection<String> origins) {
        return with(new Terms(
                Optional.of(List.copyOf(new TreeSet<>(origins))), terms.readable, terms.kept, terms.keepable));
    }

    /** The same as a document that any page may show in a frame: one that only says why there is nothing else. */
    public Embedded framedByAnybody() {
        return framedBy(List.of("*"));
    }

    /** The same as something that scripts and pages of any site may read and use; never with the visitor's cookies. */
    public Embedded readByAnybody() {
        return with(new Terms(terms.framers, true, terms.kept, terms.keepable));
    }

    /** The same, which browsers need not ask for again for so long; without it they ask each time. */
    public Embedded keptFor(Duration time) {
        return with(new Terms(terms.framers, terms.readable, Optional.of(time), terms.keepable));
    }

    /** The same, made anew for everybody who asks, although its method says {@link ReadyBytes}. */
    public Embedded notKept() {
        return with(new Terms(terms.framers, terms.readable, terms.kept, false));
    }

    private Embedded with(Terms other) {
        return new Embedded(status, contentType, body, other);
    }

    public int status() {
        return status;
    }

    public String contentType() {
        return contentType;
    }

    /** Do not change it. */
    public byte[] body() {
        return body;
    }

    /** Who may show it in a frame besides this site, in order; empty for nobody at all. */
    public Optional<List<String>> framers() {
        return terms.framers;
    }

    public boolean isReadByAnybody() {
        return terms.readable;
    }

    public Optional<Duration> keptFor() {
        return terms.kept;
    }

    public boolean isKeepable() {
        return terms.keepable;
    }

    private record Terms(Optional<List<String>> framers, boolean readable, Optional<Duration> kept, boolean keepable) {

        static final Terms OWN = new Terms(Optional.empty(), false, Optional.empty(), true);
    }
}
