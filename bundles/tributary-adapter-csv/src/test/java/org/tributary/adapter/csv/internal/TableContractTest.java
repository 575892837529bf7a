package org.tributary.adapter.csv.internal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.FixedTopics;
import org.tributary.testkit.fake.InMemoryOrganisations;
import org.tributary.testkit.fake.ScriptedHttp;

class TableContractTest extends ListingSourceContract {

    private static final String ADDRESS = "https://council.example/projects.csv";

    @Override
    protected ListingSource source(OutboundHttp http) {
        return source(Map.of(), http);
    }

    private static ListingSource source(Map<String, Object> other, OutboundHttp http) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "address",
                ADDRESS,
                "origin",
                "easton-projects",
                "title",
                "Projects",
                "organisation",
                "Easton",
                "token",
                "S3CRET-token"));
        values.putAll(other);
        return new TableSource(
                Configs.of(values),
                Optional.empty(),
                http,
                new InMemoryOrganisations(),
                new FixedTopics(),
                Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));
    }

    @Override
    protected OutboundHttp system() {
        StringBuilder rows = new StringBuilder("id,title,description,tags,url,key contact\n");
        for (int i = 0; i < 1_200; i++) {
            rows.append(i)
                    .append(",Project ")
                    .append(i)
                    .append(",\"What it, is\",one;two,https://council.example/")
                    .append(i)
                    .append(",Jo\n");
        }
        return new ScriptedHttp().answer(ADDRESS, 200, "text/csv", rows.toString());
    }

    @Override
    protected Set<String> secrets() {
        return Set.of("S3CRET-token");
    }

    @Override
    protected Map<String, ListingSource> misconfigured(OutboundHttp http) {
        Map<String, Object> wrong = new TreeMap<>(Map.of(
                "address", "ftp://x",
                "file", "projects.csv",
                "origin", "local",
                "organisation", "Nowhere",
                "kind", "poem",
                "every", "1y",
                "token", "two words",
                "topics", new String[] {"poetry"},
                "tags", new String[] {"x".repeat(51)}));
        Map<String, ListingSource> sources = new TreeMap<>();
        wrong.forEach((setting, value) -> sources.put(setting, source(Map.of(setting, value), http)));
        return sources;
    }
}
