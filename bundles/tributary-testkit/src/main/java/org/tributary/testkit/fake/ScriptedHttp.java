package org.tributary.testkit.fake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;

/**
 * The way out of the house as a script: each address answers what the test said, and every other with 404. It is as strict
 * about requests as the real one, and remembers them.
 *
 * <pre>{@code
 * ScriptedHttp http = new ScriptedHttp()
 *         .answer("https://blog.example.org/feed", 200, "application/atom+xml", feed)
 *         .fail("https://away.example.org/feed", Reason.AWAY);
 * }</pre>
 *
 * <p>What was said last about an address counts, so a test can change its mind between two calls. May be used from any thread.
 */
public final class ScriptedHttp implements OutboundHttp {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final int MOST_BYTES = 50_000_000;
    private static final int MOST_REDIRECTS = 5;

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final List<Outgoing> requests = new CopyOnWriteArrayList<>();

    /** What an address answers. */
    @FunctionalInterface
    public interface Script {

        /** @throws OutboundFailure where there is no answer */
        Answer answer(Outgoing request) throws OutboundFailure;
    }

    private record Line(Predicate<Outgoing> when, Script script) {}

    /** Every request is answered by this script. */
    public static ScriptedHttp always(Script script) {
        return new ScriptedHttp().when(request -> true, script);
    }

    /** An answer with a text as its body. */
    public static Answer text(Outgoing request, int status, String contentType, String body) {
        return new Answer(
                status,
                Map.of("content-type", List.of(contentType)),
                body.getBytes(StandardCharsets.UTF_8),
                request.address());
    }

    /** An address, with its query where it has one, answers a text to whatever method. */
    public ScriptedHttp answer(String address, int status, String contentType, String body) {
        return answer(address, request -> text(request, status, contentType, body));
    }

    /** An address, with its query where it has one, answers as the script says. */
    public ScriptedHttp answer(String address, Script script) {
        URI wanted = URI.create(address);
        return when(request -> request.address().equals(wanted), script);
    }

    /** Nobody answers at an address, for this reason. */
    public ScriptedHttp fail(String address, Reason reason) {
        return answer(address, request -> {
            throw failure(reason);
        });
    }

    /** What fits is answered by the script; what was said later is asked first. */
    public ScriptedHttp when(Predicate<Outgoing> fits, Script script) {
        lines.add(0, new Line(fits, script));
        return this;
    }

    /** All that was asked so far, in its order; after a redirect each step. */
    public List<Outgoing> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Answer send(Outgoing request) throws OutboundFailure {
        check(request);
        Outgoing now = request;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            if (!mayAsk(now.address())) {
                throw failure(Reason.REFUSED);
            }
            requests.add(now);
            Answer answer = script(now).answer(now);
            if (answer.body().length > now.maxBytes()) {
                throw failure(Reason.TOO_MUCH);
            }
            boolean leads = Set.of(301, 302, 303, 307, 308).contains(answer.status());
            if (!leads || !now.redirected() || answer.header("location").isEmpty()) {
                return answer;
            }
            now = redirected(now, answer);
        }
        throw failure(Reason.TOO_MUCH);
    }

    private Script script(Outgoing request) {
        return lines.stream()
                .filter(line -> line.when().test(request))
                .map(Line::script)
                .findFirst()
                .orElse(unknown -> text(unknown, 404, "text/plain", "Not found"));
    }

    private static Outgoing redirected(Outgoing from, Answer answer) {
        boolean read =
                answer.status() == 303 || answer.status() < 303 && from.method().equals("POST");
        return new Outgoing(
                read && !from.method().equals("HEAD") ? "GET" : from.method(),
                from.address().resolve(answer.header("location").orElseThrow()),
                from.headers(),
                read ? java.util.Optional.empty() : from.body(),
                from.timeout(),
                from.maxBytes(),
                true,
                from.robot());
    }

    /** A failure with the sentence of its reason. */
    public static OutboundFailure failure(Reason reason) {
        return new OutboundFailure(
                reason,
                switch (reason) {
                    case REFUSED -> "This address is not one that can be asked.";
                    case AWAY -> "Nobody answered at this address in time.";
                    case TOO_MUCH -> "The answer of this address is too long.";
                    case UNWELCOME -> "This site asks robots to stay away from this address.";
                },
                null);
    }

    /** Everything over http and https without user information. */
    @Override
    public boolean mayAsk(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        return Set.of("http", "https").contains(scheme)
                && address.getHost() != null
                && address.getRawUserInfo() == null;
    }

    static void check(Outgoing request) {
        List<String> faults = new ArrayList<>();
        if (!METHODS.contains(request.method())) {
            faults.add("Not a method that is sent: " + request.method());
        }
        if (request.timeout().compareTo(Duration.ZERO) <= 0
                || request.timeout().compareTo(Duration.ofSeconds(60)) > 0) {
            faults.add("A request takes more than 0 and at most 60 seconds");
        }
        if (request.maxBytes() < 1 || request.maxBytes() > MOST_BYTES) {
            faults.add("An answer has 1 to " + MOST_BYTES + " bytes");
        }
        request.headers().forEach((name, value) -> {
            if (!name.matches("[A-Za-z0-9-]{1,80}") || !value.matches("[\\x20-\\x7e\\t]{0,4000}")) {
                faults.add("Not a header line: " + name.replaceAll("[^A-Za-z0-9-]", "?"));
            }
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }
}
