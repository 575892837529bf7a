package org.tributary.web.internal.http;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.web.Embedded;
import org.tributary.web.internal.security.FormTokens.Ticket;

/** What is known of a request, carried along with it as an attribute. */
public final class Incoming {

    private static final String ATTRIBUTE = Incoming.class.getName();

    /** Keys of listings have no capitals; what is drawn at random has, sooner or later. */
    private static final Pattern SECRET =
            Pattern.compile("(?<=/)([A-Za-z0-9_.~-]{4})(?=[^/]*[A-Z])[A-Za-z0-9_.~-]{16,}");

    private final Caller caller;
    private final boolean signedIn;
    private final Door door;
    private final Locale locale;
    private final URI address;
    private final Instant now;
    // Most requests are answered from ready bytes and need neither.
    private final Supplier<Ticket> makingTicket;
    private final Supplier<String> findingClient;
    private Ticket ticket;
    private Runnable notKept = () -> {};
    private boolean keepable;
    private String route = "";
    private volatile boolean bodyUnwanted;
    private long bodyRead;
    private boolean bodyOver;
    private boolean oneClick;
    private Runnable departure = () -> {};
    private Problem problem;
    private Embedded embedded;

    Incoming(
            Caller caller,
            boolean signedIn,
            Door door,
            Locale locale,
            URI address,
            Instant now,
            Supplier<Ticket> ticket,
            Supplier<String> client) {
        this.caller = caller;
        this.signedIn = signedIn;
        this.door = door;
        this.locale = locale;
        this.address = address;
        this.now = now;
        this.makingTicket = ticket;
        this.findingClient = client;
    }

    /** Of a request that came through {@link FrontFilter}, as all do. */
    public static Incoming of(ServletRequest request) {
        Object found = request.getAttribute(ATTRIBUTE);
        if (found == null) {
            throw new IllegalStateException("A request that did not come through the front filter");
        }
        return (Incoming) found;
    }

    /** Whether the request came through {@link FrontFilter}. */
    public static boolean isIn(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    void into(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    public Caller caller() {
        return caller;
    }

    public Viewer viewer() {
        return caller.viewer();
    }

    /** Whether the request brought a session or a token that somebody knew. */
    public boolean isSignedIn() {
        return signedIn;
    }

    public Door door() {
        return door;
    }

    public Locale locale() {
        return locale;
    }

    /** The full address asked for, built on the base URL of the site. */
    public URI address() {
        return address;
    }

    public Instant now() {
        return now;
    }

    /** What ties a form to this browser. */
    public Ticket ticket() {
        if (ticket == null) {
            ticket = makingTicket.get();
        }
        return ticket;
    }

    /** Where the request comes from, for limits only: it is personal data, so it is neither kept nor logged. */
    public String client() {
        return findingClient.get();
    }

    /** Whether the method that answers, and the answer, say that it may be kept as ready bytes. */
    public boolean isKeepable() {
        return keepable && (embedded == null || embedded.isKeepable());
    }

    public void keepable(boolean value) {
        this.keepable = value;
        if (!value) {
            notKept.run();
        }
    }

    /** What to do as soon as it is clear that the answer is not kept. */
    void whenNotKept(Runnable action) {
        this.notKept = action;
    }

    /** The template of the path, for example {@code /listings/{origin}/{key}}; empty where nothing matched. */
    public String route() {
        return route;
    }

    public void route(String template) {
        this.route = template;
    }

    /** Whether a mail program asks to unsubscribe somebody; only methods that expect it may see it. */
    public boolean isOneClick() {
        return oneClick;
    }

    void asOneClick() {
        this.oneClick = true;
    }

    /**
     * The path as it may stand in a log: without what looks like a secret, for a path may hold what its reader may do. It
     * cannot forge a line, because only tame paths come this far.
     */
    public static String loggable(HttpServletRequest request) {
        return SECRET.matcher(request.getRequestURI()).replaceAll("$1…");
    }

    /**
     * The request is refused: this is answered instead of anything that was written so far. Nothing more of its body is
     * read, for there may be gigabytes of it.
     */
    public void refuse(Problem why) {
        this.problem = why;
        this.bodyUnwanted = true;
    }

    /** What takes a place for a long answer. */
    void departsFrom(Runnable place) {
        this.departure = place;
    }

    /**
     * The answer will be long: takes its place before anything is read for it.
     *
     * @throws org.tributary.api.refusal.TooMany where all places are taken
     */
    public void departs() {
        departure.run();
    }

    /** The answer is for pages of other sites. */
    public void embed(Embedded answer) {
        this.embedded = answer;
    }

    Optional<Embedded> embedded() {
        return Optional.ofNullable(embedded);
    }

    Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    boolean isBodyUnwanted() {
        return bodyUnwanted;
    }

    /** So many more bytes of its body were read. */
    void bodyRead(long more) {
        bodyRead += more;
    }

    long bodyRead() {
        return bodyRead;
    }

    /** Its body was read to the end. */
    void bodyOver() {
        bodyOver = true;
    }

    boolean isBodyOver() {
        return bodyOver;
    }
}
