package org.tributary.adapter.feed.internal;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.tributary.adapter.kit.Failures;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingBatch;
import org.tributary.api.source.ListingSource;
import org.tributary.api.source.SourceFailure;
import org.tributary.api.source.SourceProfile;

/**
 * A feed. Feeds hold what is new and forget what is old, so what is in one no more stays listed; and they carry whatever
 * their writers like, so a person looks at it first unless the configuration says otherwise.
 */
@Component(configurationPid = FeedSource.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FeedConfig.class, factory = true)
public final class FeedSource implements ListingSource {

    static final String PID = "tributary.adapter.feed";

    private static final String FEEDS = "application/atom+xml, application/rss+xml, application/rdf+xml,"
            + " application/feed+json, application/xml;q=0.9, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1";

    private static final Pattern WEB_PAGE = Pattern.compile(
            "^(?><\\?xml.{0,200}?\\?>)?+\\s*+(?><!--.{0,2000}?-->\\s*+){0,5}+<(?:!doctype\\s+html|html)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("<link\\s[^<>]{0,1000}>", Pattern.CASE_INSENSITIVE);
    private static final Pattern OF_A_FEED = Pattern.compile(
            "type\\s*=\\s*[\"']?application/(?:rss\\+xml|atom\\+xml|feed\\+json)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HREF =
            Pattern.compile("href\\s*=\\s*[\"']?([^\\s\"'<>]{1,500})", Pattern.CASE_INSENSITIVE);
    private static final int HEAD_OF_A_PAGE = 100_000;

    private final FeedConfig config;
    private final OutboundHttp http;
    private final Clock clock;

    @Activate
    public FeedSource(FeedConfig config, @Reference OutboundHttp http) {
        this(config, http, Clock.systemUTC());
    }

    /** For tests. */
    FeedSource(FeedConfig config, OutboundHttp http, Clock clock) {
        this.config = config;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public String origin() {
        return config.origin().strip();
    }

    @Override
    public SourceProfile profile() {
        return FeedSettings.profile(config);
    }

    @Override
    public ListingBatch fetch(Optional<String> since) throws SourceFailure {
        FeedSettings settings = FeedSettings.of(config);
        Optional<Position> before = since.flatMap(text -> Position.parse(text, settings));
        Outgoing request =
                Outgoing.get(settings.address()).with("Accept", FEEDS).asRobot();
        Answer answer = send(before.map(position -> position.ask(request)).orElse(request));
        if (answer.status() == 304 && before.isPresent()) {
            return ListingBatch.unchanged(before.get().toString());
        }
        if (answer.status() != 200 && answer.status() != 203) {
            throw Failures.of(answer, clock);
        }
        Position now = Position.of(settings, answer);
        if (before.map(Position::digest).filter(now.digest()::equals).isPresent()) {
            return ListingBatch.unchanged(now.toString());
        }
        return new ListingBatch(new Drafts(settings, clock).of(entries(answer)), Set.of(), now.toString(), false);
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

    /** Told from what came: what a server says of the type of a feed is wrong too often. */
    private static List<Entry> entries(Answer answer) throws SourceFailure {
        String text = Decoding.text(answer);
        String plain = text.stripLeading();
        if (plain.isEmpty()) {
            throw Failures.late(Texts.text("empty"));
        }
        if (WEB_PAGE.matcher(plain).find()) {
            throw feedOf(plain, answer.address())
                    .map(feed -> SourceFailure.misconfigured(Texts.text("web-page-with-feed", feed)))
                    .orElseGet(() -> Failures.late(Texts.text("web-page")));
        }
        return switch (plain.charAt(0)) {
            case '{' -> JsonFeed.read(plain, answer.address());
            case '<' -> XmlFeed.read(plain, answer.address());
            default -> throw Failures.late(Texts.text("no-feed"));
        };
    }

    /** The feed that a page says it has: most people copy the address of the page. */
    private static Optional<URI> feedOf(String page, URI address) {
        Matcher link = LINK.matcher(page.substring(0, Math.min(page.length(), HEAD_OF_A_PAGE)));
        while (link.find()) {
            Matcher href = HREF.matcher(link.group());
            if (OF_A_FEED.matcher(link.group()).find() && href.find()) {
                return Addresses.web(href.group(1).replace("&amp;", "&"), address);
            }
        }
        return Optional.empty();
    }
}
