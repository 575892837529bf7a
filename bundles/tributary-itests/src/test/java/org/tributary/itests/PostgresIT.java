package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An address of PostgreSQL in the environment is all that a host has to set. */
class PostgresIT {

    @Test
    void with_an_address_of_postgresql_everything_is_kept_there() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Installation tributary = Installation.unpack("postgres")
                        .with("TRIBUTARY_DB_URL", postgres.getJdbcUrl("postgres", "postgres"))
                        .with("TRIBUTARY_DB_USER", "postgres")
                        .with("TRIBUTARY_DB_PASSWORD", "postgres")
                        .start()) {
            tributary.importListings(
                    """
                    {"key":"keys","kind":"problem","title":"Keys to community halls travel by car","summary":"Somebody drives the key to whoever booked.","organisation":"Kent County Council"}
                    """);
            await().atMost(Duration.ofSeconds(30)).until(() -> tributary.found("halls") == 1);
            assertThat(tributary.page("/listings/import/keys")).contains("Keys to community halls");
            assertThat(tributary.data().resolve("derby")).doesNotExist();
        }
    }
}
