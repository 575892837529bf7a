package org.tributary.adapter.wordpress.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.SourceFailure;

/**
 * The REST interface of one WordPress, wherever the site has it: it says so in a header, and a site without pretty addresses
 * has it at {@code ?rest_route=}.
 *
 * @see <a href="https://developer.wordpress.org/rest-api/using-the-rest-api/discovery/">Discovery</a>
 */
final class WordPress {

    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_PAGE = 3_000_000;
    private static final int LONGEST_ANSWER = 20_000_000;
    private static final int MOST_LINKS = 20;
    private static final String RELATION = "https://api.w.org/";
    private static final Pattern LINK =
            Pattern.compile("<([^<>]{1,1000})>\\s*;[^,]{0,200}?rel\\s*=\\s*\"?https://api\\.w\\.org/\"?");
    private static final String ROUTE = "rest_route=";

    /**
     * What it answered.
     *
     * @param pages how many pages there are of this list; empty where it does not say
     * @param total how many things there are in this list; empty where it does not say
     */
    record Reply(int status, JsonNode json, OptionalLong pages, OptionalLong total) {

        /** The machine's word for what is wrong; empty where nothing is. */
        String code() {
            String code = json.path("code").asText("");
            return code.matches("[a-z0-9_-]{1,60}") ? code : "";
        }
    }

    private final OutboundHttp http;
    private final Clock clock;
    private final Site site;

    WordPress(OutboundHttp http, Clock clock, Site site) {
        this.http = http;
        this.clock = clock;
        this.site = site;
    }

    /** Asks the site where its REST interface is. */
    URI root() throws SourceFailure {
        Answer page = send(request("GET", site.address(), LONGEST_PAGE).with("Accept", "text/html, application/json"));
        if (page.status() == 429 || page.status() >= 500) {
            throw failure(page, "");
        }
        Optional<URI> said = header(page).or(() -> element(page)).map(this::sameScheme);
        if (said.isPresent()) {
            return checked(said.get(), page.address());
        }
        URI usual =
                site.address().resolve(site.address().getRawPath().replaceAll("/?(?:index\\.php)?$", "/") + "wp-json/");
        if (isRoot(usual)) {
            return usual;
        }
        throw page.status() == 401 || page.status() == 403
                ? failure(page, "")
                : SourceFailure.misconfigured(Texts.text("no-wordpress", site.address()));
    }

    private boolean isRoot(URI address) throws SourceFailure {
        Answer answer = send(request("GET", address, LONGEST_PAGE).with("Accept", "application/json"));
        try {
            JsonNode json = answer.status() == 200 ? JSON.readTree(answer.body()) : JSON.createObjectNode();
            return json != null && json.path("namespaces").isArray();
        } catch (IOException notJson) {
            // Then it is some other page.
            return false;
        }
    }

    private static Optional<URI> header(Answer page) {
        return page.headers().getOrDefault("link", List.of()).stream()
                .limit(MOST_LINKS)
                .map(LINK::matcher)
                .filter(Matcher::find)
                .flatMap(link -> resolved(page.address(), link.group(1)).stream())
                .findFirst();
    }

    private static Optional<URI> element(Answer page) {
        Element link = Jsoup.parse(new String(page.body(), StandardCharsets.UTF_8))
                .selectFirst("link[rel=\"" + RELATION + "\"][href]");
        return link == null ? Optional.empty() : resolved(page.address(), link.attr("href"));
    }

    private static Optional<URI> resolved(URI base, String address) {
        try {
            return Optional.of(base.resolve(new URI(address.strip()))).filter(found -> found.getHost() != null);
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }

    // A WordPress behind a proxy often believes that it is asked over http.
    private URI sameScheme(URI root) {
        boolean lower = "https".equalsIgnoreCase(site.address().getScheme())
                && "http".equalsIgnoreCase(root.getScheme())
                && isOwn(root)
                && root.getPort() == site.address().getPort();
        return lower ? URI.create("https" + root.toString().substring("http".length())) : root;
    }

    // Whoever can change a page of the site must not be able to have the password sent elsewhere.
    private URI checked(URI root, URI page) throws SourceFailure {
        boolean web = "https".equalsIgnoreCase(root.getScheme()) || "http".equalsIgnoreCase(root.getScheme());
        boolean safe = site.account().isEmpty()
                || isOwn(root)
                        && root.getPort() == site.address().getPort()
                        && root.getScheme().equalsIgnoreCase(site.address().getScheme());
        if (!web || root.getUserInfo() != null) {
            throw SourceFailure.misconfigured(Texts.text("no-wordpress", site.address()));
        }
        if (!safe) {
            throw SourceFailure.misconfigured(Texts.text("elsewhere", page.getScheme() + "://" + page.getAuthority()));
        }
        return root;
    }

    private boolean isOwn(URI root) {
        return site.address().getHost().equalsIgnoreCase(root.getHost());
    }

    /**
     * Reads from a route such as {@code wp/v2/posts}.
     *
     * @return whatever the status is, as long as it is the answer of a WordPress that is there
     */
    Reply get(URI root, String route, Map<String, String> parameters) throws SourceFailure {
        Outgoing request = request("GET", address(root, route, parameters), LONGEST_ANSWER);
        return reply(send(request.with("Accept", "application/json")));
    }

    /** Writes to a route. */
    Reply post(URI root, String route, JsonNode body) throws SourceFailure {
        Outgoing request = new Outgoing(
                "POST",
                address(root, route, Map.of()),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                Optional.of(body.toString().getBytes(StandardCharsets.UTF_8)),
                PATIENCE,
                LONGEST_ANSWER);
        return reply(send(signed(request).withoutRedirects()));
    }

    private static URI address(URI root, String route, Map<String, String> parameters) {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String before = root.toString();
        if (before.contains(ROUTE)) {
            String base = before.endsWith("/") || before.endsWith("%2F") ? before : before + "/";
            return URI.create(base + route + (query.isEmpty() ? "" : "&" + query));
        }
        return URI.create(
                (before.endsWith("/") ? before : before + "/") + route + (query.isEmpty() ? "" : "?" + query));
    }

    private Outgoing request(String method, URI address, int most) {
        Outgoing request = new Outgoing(method, address, Map.of(), Optional.empty(), PATIENCE, most);
        return signed(request);
    }

    private Outgoing signed(Outgoing request) {
        return site.account()
                .map(account ->
                        request.with("Authorization", account.authorization()).withoutRedirects())
                .orElseGet(request::asRobot);
    }

    private Answer send(Outgoing request) throws SourceFailure {
        try {
            return http.send(request);
        } catch (OutboundFailure e) {
            throw switch (e.reason()) {
                case REFUSED -> SourceFailure.misconfigured(Texts.text("inside", site.address()));
                case UNWELCOME -> SourceFailure.misconfigured(Texts.text("unwelcome", site.address()));
                case AWAY -> SourceFailure.later(Texts.text("away", site.address()), PAUSE, e);
                case TOO_MUCH -> SourceFailure.misconfigured(Texts.text("too-much", site.address()));
            };
        }
    }

    private Reply reply(Answer answer) throws SourceFailure {
        JsonNode json;
        try {
            json = JSON.readTree(answer.body());
        } catch (IOException notJson) {
            json = null;
        }
        boolean word = json != null && (json.isObject() || json.isArray());
        Reply reply = new Reply(
                answer.status(),
                word ? json : JSON.createObjectNode(),
                number(answer, "X-WP-TotalPages"),
                number(answer, "X-WP-Total"));
        boolean known =
                answer.status() < 300 || answer.status() == 400 || answer.status() == 404 || answer.status() == 410;
        if (!known) {
            throw failure(answer, reply.code());
        }
        if (!word) {
            throw SourceFailure.misconfigured(Texts.text("no-rest", site.address()));
        }
        return reply;
    }

    private static OptionalLong number(Answer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(value -> OptionalLong.of(Long.parseLong(value)))
                .orElse(OptionalLong.empty());
    }

    private SourceFailure failure(Answer answer, String code) {
        int status = answer.status();
        if (status == 429 || status == 408 || status == 425 || status >= 500) {
            Duration wait = answer.retryAfter(clock.instant()).orElse(PAUSE);
            return SourceFailure.later(Texts.text("busy", site.address(), status), wait, null);
        }
        if (status >= 300 && status < 400) {
            return SourceFailure.misconfigured(Texts.text("redirected", site.address()));
        }
        if (status == 401) {
            return SourceFailure.misconfigured(site.account()
                    .map(account -> Texts.text("password", site.address(), account.user()))
                    .orElseGet(() -> Texts.text("closed", site.address())));
        }
        if (status == 403) {
            return SourceFailure.misconfigured(site.account()
                    .map(account -> Texts.text("rights", account.user(), site.address()))
                    .orElseGet(() -> Texts.text("closed", site.address())));
        }
        return refused(status, code);
    }

    /** It does not take what it was asked. */
    SourceFailure refused(int status, String code) {
        return SourceFailure.misconfigured(
                Texts.text("refused", site.address(), code.isEmpty() ? String.valueOf(status) : code));
    }

    /** Parameters in the order in which they are given. */
    static Map<String, String> parameters(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return parameters;
    }
}
