package org.tributary.testkit.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;
import org.tributary.api.net.Outgoing;
import org.tributary.testkit.fake.ScriptedHttp;

/**
 * What another system can do to somebody who asks it. Each trouble meets every request, so whoever asks must end with a
 * sentence about it.
 */
public enum Trouble {
    /** Nobody answers. */
    AWAY(Act.LATER, failing(Reason.AWAY)),
    /** The address leads inside the house. */
    INSIDE(Act.PERSON, failing(Reason.REFUSED)),
    /** The answer is longer than was asked for. */
    TOO_LONG(Act.ANY, failing(Reason.TOO_MUCH)),
    /** The site keeps robots away. */
    UNWELCOME(Act.PERSON, failing(Reason.UNWELCOME)),
    /** The key is not known any more; the answer repeats what was sent, as some do. */
    UNAUTHORISED(Act.PERSON, request -> echo(request, 401)),
    /** The key may not do this. */
    FORBIDDEN(Act.PERSON, request -> echo(request, 403)),
    /** There is nothing at this address. */
    NOT_FOUND(Act.ANY, request -> ScriptedHttp.text(request, 404, "text/html", "<h1>Not found</h1>")),
    /** There was something at this address. */
    GONE(Act.ANY, request -> ScriptedHttp.text(request, 410, "text/html", "<h1>Gone</h1>")),
    /** It wants to be left alone for two hours. */
    BUSY(
            Act.LATER,
            request -> new Answer(
                    429,
                    Map.of("retry-after", List.of("7200"), "content-type", List.of("text/plain")),
                    new byte[0],
                    request.address())),
    /** It has a fault of its own. */
    BROKEN(Act.LATER, request -> ScriptedHttp.text(request, 500, "text/html", "<h1>Something went wrong</h1>")),
    /** It is closed for a while and does not say for how long. */
    CLOSED(Act.LATER, request -> ScriptedHttp.text(request, 503, "text/html", "<h1>Back soon</h1>")),
    /** It says that all is well, and sends a page for people, such as the one of a firewall. */
    WEB_PAGE(
            Act.ANY,
            request -> ScriptedHttp.text(
                    request,
                    200,
                    "text/html; charset=utf-8",
                    "<!doctype html><html><body><h1>Please sign in</h1></body></html>")),
    /** It sends a page that opens elements and closes none. */
    DEEP_PAGE(
            Act.ANY,
            request -> ScriptedHttp.text(
                    request,
                    200,
                    "text/html; charset=utf-8",
                    repeated("<div>", Math.min(request.maxBytes(), 1_000_000)))),
    /** It sends bytes that mean nothing. */
    NOISE(Act.ANY, request -> {
        byte[] noise = new byte[Math.min(request.maxBytes(), 50_000)];
        new Random(4711).nextBytes(noise);
        return new Answer(200, Map.of("content-type", List.of("application/octet-stream")), noise, request.address());
    }),
    /** It sends brackets that open and never close. */
    DEEP_JSON(
            Act.ANY,
            request -> ScriptedHttp.text(
                    request, 200, "application/json", repeated("[", Math.min(request.maxBytes(), 200_000)))),
    /** It sends a small document that would become a very long one ("billion laughs"). */
    XML_BOMB(Act.ANY, request -> ScriptedHttp.text(request, 200, "application/xml", laughs())),
    /** It sends a document that asks the reader to put a file of its own into it (XXE). */
    XML_FILE(
            Act.ANY,
            request -> ScriptedHttp.text(
                    request,
                    200,
                    "application/xml",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><a>&f;</a>")),
    /** It sends nothing, with a yes. */
    EMPTY(Act.ANY, request -> ScriptedHttp.text(request, 200, "application/octet-stream", ""));

    /** Who has to do something about it. */
    enum Act {
        /** Nobody: it is tried again. */
        LATER,
        /** A person: no use in trying again before. */
        PERSON,
        /** The one or the other. */
        ANY
    }

    private final Act act;
    private final ScriptedHttp.Script script;

    Trouble(Act act, ScriptedHttp.Script script) {
        this.act = act;
        this.script = script;
    }

    /** A way out at which everybody is in this trouble. */
    public ScriptedHttp everywhere() {
        return ScriptedHttp.always(script);
    }

    Act act() {
        return act;
    }

    private static ScriptedHttp.Script failing(Reason reason) {
        return request -> {
            throw ScriptedHttp.failure(reason);
        };
    }

    private static Answer echo(Outgoing request, int status) throws OutboundFailure {
        String body = "You sent " + request.method() + " " + request.address() + " " + request.headers()
                + request.body()
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                        .orElse("");
        return ScriptedHttp.text(
                request, status, "text/plain", body.substring(0, Math.min(body.length(), request.maxBytes())));
    }

    private static String repeated(String piece, int bytes) {
        return piece.repeat(Math.max(1, bytes / piece.length()));
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"laugh\">");
        for (int level = 1; level <= 12; level++) {
            text.append("<!ENTITY l")
                    .append(level)
                    .append(" \"")
                    .append(("&l" + (level - 1) + ";").repeat(10))
                    .append("\">");
        }
        return text.append("]><rss version=\"2.0\"><channel><title>&l12;</title></channel></rss>")
                .toString();
    }
}
