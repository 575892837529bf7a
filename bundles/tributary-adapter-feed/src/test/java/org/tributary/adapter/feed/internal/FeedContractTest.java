package org.tributary.adapter.feed.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.ScriptedHttp;

class FeedContractTest extends ListingSourceContract {

    private static final Map<String, Object> SETTINGS = Map.of(
            "address", "https://blog.example.org/feed",
            "origin", "easton-blog",
            "title", "Blog of Easton",
            "organisation", "sample-easton");

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(Map.of(), http);
    }

    private static ListingSource source(Map<String, Object> other, OutboundHttp http) {
        Map<String, Object> values = new HashMap<>(SETTINGS);
        values.putAll(other);
        return new FeedSource(
                Configs.of(values), http, Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    @Override
    protected OutboundHttp system() {
        return new ScriptedHttp()
                .answer(
                        "https://blog.example.org/feed",
                        200,
                        "application/rss+xml",
                        """
                <rss version="2.0"><channel><title>Blog</title><link>https://blog.example.org/</link><description>d</description>
                <item><title>Missed bins</title><link>https://blog.example.org/bins</link><description>Why.</description>
                <pubDate>Tue, 03 Nov 2026 10:00:00 +0000</pubDate><category>Waste</category></item>
                <item><guid>2</guid><description>&lt;p&gt;Without a title&lt;/p&gt;</description></item>
                </channel></rss>""");
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        Map<String, Object> wrong = new TreeMap<>(Map.of(
                "address", "ftp://x",
                "origin", "Not a name",
                "organisation", "",
                "kind", "poem",
                "every", "often",
                "mostItems", 0,
                "topics", new String[] {"a,b,c,d,e,f,g,h,i,j,k"},
                "tags", new String[] {"x".repeat(51)}));
        Map<String, ListingSource> sources = new TreeMap<>();
        wrong.forEach((setting, value) -> sources.put(setting, source(Map.of(setting, value), http)));
        return sources;
    }
}
