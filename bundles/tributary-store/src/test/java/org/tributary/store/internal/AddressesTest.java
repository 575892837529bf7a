package org.tributary.store.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.service.jdbc.DataSourceFactory;

/** Addresses of people are in no log, and those of databases keep their passwords. */
class AddressesTest {

    private static final String SOMEBODY = Texts.text("message.address");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 <%s>: no such mailbox",
                "%s",
                "\"%s\", and (%s); also '%s'.",
                "RCPT TO:<%s>\r\n550 5.1.1 [%s] unknown",
            })
    void an_address_is_taken_out_wherever_it_stands_and_the_rest_stays(String said) {
        String whole = said.replace("%s", "jo.bloggs+x@council.gov.uk");

        assertThat(Addresses.without(whole)).isEqualTo(said.replace("%s", SOMEBODY));
    }

    @Test
    void what_has_no_address_stays_as_it_is() {
        String said = "421 4.7.0 Try again later, closing connection (EHLO)";

        assertThat(Addresses.without(said)).isSameAs(said);
        assertThat(Addresses.without("")).isEmpty();
    }

    @Test
    void the_driver_is_told_how_long_to_wait_and_who_we_are() {
        Properties properties = new PostgresAddress("jdbc:postgresql://db/council", "tributary", "secret")
                .properties(Duration.ofSeconds(7));

        assertThat(properties.getProperty(DataSourceFactory.JDBC_URL))
                .startsWith("jdbc:postgresql://db/council?connectTimeout=3&")
                .contains("&socketTimeout=7&")
                .endsWith("&ApplicationName=tributary");
        assertThat(properties.getProperty(DataSourceFactory.JDBC_USER)).isEqualTo("tributary");
        assertThat(properties.getProperty(DataSourceFactory.JDBC_PASSWORD)).isEqualTo("secret");
    }

    @Test
    void what_the_address_says_itself_stays() {
        Properties properties = new PostgresAddress("jdbc:postgresql://db/council?socketTimeout=90&user=own", "", "")
                .properties(Duration.ofSeconds(7));

        assertThat(properties.getProperty(DataSourceFactory.JDBC_URL))
                .startsWith("jdbc:postgresql://db/council?socketTimeout=90&user=own&connectTimeout=3")
                .doesNotContain("socketTimeout=7");
        assertThat(properties).doesNotContainKeys(DataSourceFactory.JDBC_USER, DataSourceFactory.JDBC_PASSWORD);
    }

    @Test
    void a_password_is_in_no_log() {
        assertThat(new PostgresAddress("jdbc:postgresql://db/x?password=hidden", "role", "secret"))
                .hasToString("PostgresAddress[user=role]");
    }
}
