package org.tributary.web.internal.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.tributary.api.net.Answer;
import org.tributary.api.net.OutboundFailure;
import org.tributary.api.net.OutboundFailure.Reason;

/**
 * Whether a site lets robots read an address, by its {@code robots.txt} (RFC 9309).
 *
 * <p>What a site said is believed for an hour. A site without such a file lets everybody in; one whose file cannot be read now
 * is asked again later, since nobody knows what it says.
 */
final class Robots {

    /** How a site calls us in its file. */
    private static final List<String> NAMES = List.of("tributary");

    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final int MOST_SITES = 1_000;

    private static final String AWAY = "The site's robots.txt, which says who may read it, cannot be read now.";
    private static final String UNWELCOME =
            "The site's robots.txt keeps programs away from this address. Ask who runs the site to let Tributary in.";

    private final Reading reading;
    private final Cache<String, BaseRobotRules> said;

    Robots(Reading reading, Ticker ticker) {
        this.reading = reading;
        this.said = Caffeine.newBuilder()
                .maximumSize(MOST_SITES)
                .expireAfterWrite(BELIEVED)
                .ticker(ticker)
                .build();
    }

    /** Passes where the address may be read. */
    void check(URI address) throws OutboundFailure {
        String site = site(address);
        BaseRobotRules rules = said.getIfPresent(site);
        if (rules == null) {
            rules = ask(URI.create(site + "/robots.txt"));
            said.put(site, rules);
        }
        if (!rules.isAllowed(address.toString())) {
            throw new OutboundFailure(Reason.UNWELCOME, UNWELCOME, null);
        }
    }

    private BaseRobotRules ask(URI file) throws OutboundFailure {
        Answer answer = reading.read(file);
        SimpleRobotRulesParser parser = new SimpleRobotRulesParser();
        if (answer.status() >= 200 && answer.status() < 300) {
            String type = answer.header("Content-Type").orElse("text/plain");
            return parser.parseContent(file.toString(), answer.body(), type, NAMES);
        }
        if (answer.status() >= 500 || answer.status() == 429) {
            throw new OutboundFailure(Reason.AWAY, AWAY, null);
        }
        return parser.failedFetch(404);
    }

    private static String site(URI address) {
        return (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
    }

    /** Reads the file of a site. */
    @FunctionalInterface
    interface Reading {

        Answer read(URI file) throws OutboundFailure;
    }
}
