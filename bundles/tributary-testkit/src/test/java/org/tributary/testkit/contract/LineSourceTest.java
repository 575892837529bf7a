package org.tributary.testkit.contract;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.fake.ScriptedHttp;

/** The contract can be kept: here is a source that does. */
final class LineSourceTest extends ListingSourceContract {

    private static final String ADDRESS = "https://lines.example.org/all";

    @Override
    protected ListingSource source(OutboundHttp http) {
        return new LineSource(ADDRESS, "s3cret", http, Clock.systemUTC());
    }

    @Override
    protected OutboundHttp system() {
        return new ScriptedHttp()
                .answer(ADDRESS, 200, "text/plain", LineSource.FIRST + "\na|Bins|https://lines.example.org/a");
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("s3cret");
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        return Map.of("address", new LineSource("not an address", "s3cret", http, Clock.systemUTC()));
    }
}
