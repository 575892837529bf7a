package org.tributary.adapter.publiccode.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.ScriptedHttp;

class CatalogueContractTest extends ListingSourceContract {

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(Map.of(), http);
    }

    private static ListingSource source(Map<String, Object> other, OutboundHttp http) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "catalogue", "https://council.example/software.txt",
                "origin", "open-source",
                "title", "Open source",
                "contacts", true,
                "organisation", "Easton"));
        values.putAll(other);
        return new CatalogueSource(
                Configs.of(values),
                http,
                new InMemoryOrganisations(),
                new FixedTopics(),
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    @Override
    protected OutboundHttp system() {
        StringBuilder list = new StringBuilder("# ours\n");
        ScriptedHttp http = new ScriptedHttp();
        for (int i = 0; i < 45; i++) {
            list.append("https://github.com/council/tool-").append(i).append('\n');
            http.answer(
                    "https://raw.githubusercontent.com/council/tool-" + i + "/HEAD/publiccode.yml",
                    200,
                    "text/plain",
                    "publiccodeYmlVersion: '0.4'\nname: Tool " + i
                            + "\nurl: https://github.com/council/tool\nreleaseDate: 2026-01-02\nmaintenance:\n  type: internal\n"
                            + "  contacts:\n    - name: Jo\n      email: jo@council.example\n");
        }
        return http.answer("https://council.example/software.txt", 200, "text/plain", list.toString());
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        Map<String, Object> wrong = new TreeMap<>(Map.of(
                "catalogue", "ftp://x",
                "files", new String[] {"https://a.example, nonsense"},
                "origin", "1",
                "organisation", "",
                "language", "English please",
                "every", "1",
                "topics", new String[] {"poetry"},
                "tags", new String[] {"x".repeat(51)}));
        Map<String, ListingSource> sources = new TreeMap<>();
        wrong.forEach((setting, value) -> sources.put(setting, source(Map.of(setting, value), http)));
        return sources;
    }
}
