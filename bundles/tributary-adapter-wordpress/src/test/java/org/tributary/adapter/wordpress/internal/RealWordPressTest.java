package org.tributary.adapter.wordpress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.tributary.api.listing.Headline;
import org.tributary.api.net.OutboundHttp;
import org.tributary.api.net.Outgoing;
import org.tributary.api.source.ListingOutlet;
import org.tributary.api.source.ListingSource;
import org.tributary.testkit.contract.ListingOutletContract;
import org.tributary.testkit.contract.ListingSourceContract;
import org.tributary.testkit.fake.LoopbackHttp;
import org.tributary.testkit.fake.Specimens;

/**
 * The contracts against the WordPress that {@code docs/examples/wordpress/try-it.sh} starts, where {@code WORDPRESS_FOLDER}
 * names the folder that it made.
 */
@EnabledIfEnvironmentVariable(named = "WORDPRESS_FOLDER", matches = ".+")
class RealWordPressTest {

    private static String line(String file, int number) throws IOException {
        return Files.readAllLines(Path.of(System.getenv("WORDPRESS_FOLDER"), file))
                .get(number);
    }

    private static String address() throws IOException {
        return URI.create(line("page", 0)).resolve("/").toString();
    }

    @Nested
    class Reading extends ListingSourceContract {

        private PostsConfiguration configuration;

        @BeforeEach
        void find() throws IOException {
            configuration = Configurations.posts(
                    address(),
                    "category",
                    "Digital",
                    "user",
                    line("account", 0),
                    "password",
                    line("application-password", 0));
        }

        @Override
        protected ListingSource source(OutboundHttp http) {
            return new PostsSource(configuration, http, Clock.systemUTC());
        }

        @Override
        protected OutboundHttp system() {
            return new LoopbackHttp();
        }

        @Override
        protected Set<String> secrets() {
            return Set.of(configuration.password());
        }
    }

    @Nested
    class Writing extends ListingOutletContract {

        private PagesConfiguration configuration;

        @BeforeEach
        void find() throws IOException {
            configuration = Configurations.pages(
                    address(), "user", line("account", 0), "password", line("application-password", 0));
        }

        @AfterEach
        void tidyUp() throws Exception {
            Site site = Settings.site(configuration.address(), configuration.user(), configuration.password());
            LoopbackHttp http = new LoopbackHttp();
            WordPress wordPress = new WordPress(http, Clock.systemUTC(), site);
            for (var page : wordPress
                    .get(
                            wordPress.root(),
                            "wp/v2/pages",
                            WordPress.parameters(
                                    "context",
                                    "edit",
                                    "status",
                                    "draft",
                                    "search",
                                    "tributary.example.org",
                                    "per_page",
                                    "100"))
                    .json()) {
                http.send(new Outgoing(
                        "DELETE",
                        URI.create(address() + "wp-json/wp/v2/pages/"
                                + page.path("id").asText() + "?force=true"),
                        Map.of("Authorization", site.account().orElseThrow().authorization()),
                        Optional.empty(),
                        Duration.ofSeconds(20),
                        1_000_000));
            }
        }

        @Override
        protected ListingOutlet outlet(OutboundHttp http) {
            return new PagesOutlet(configuration, http, Clock.systemUTC());
        }

        @Override
        protected OutboundHttp system() {
            return new LoopbackHttp();
        }

        @Override
        protected Set<String> secrets() {
            return Set.of(configuration.password());
        }

        @Test
        void what_is_written_is_what_wordpress_keeps() throws Exception {
            URI address = URI.create("https://tributary.example.org/listings/local/kept");
            ListingOutlet.Placed placed = outlet(system())
                    .place(
                            Specimens.problem(new Headline("[gallery] & <b>bins</b>", "Who \"else\" has this?")),
                            address,
                            Optional.empty());
            Site site = Settings.site(configuration.address(), configuration.user(), configuration.password());
            WordPress wordPress = new WordPress(system(), Clock.systemUTC(), site);
            var kept = wordPress
                    .get(wordPress.root(), "wp/v2/pages/" + placed.key(), WordPress.parameters("context", "edit"))
                    .json();

            assertThat(kept.path("status").asText()).isEqualTo("draft");
            assertThat(kept.path("title").path("rendered").asText()).doesNotContain("<b>");
            assertThat(kept.path("content").path("rendered").asText()).contains("Who &quot;else&quot; has this?");
            assertThat(PageText.isFrom(kept.path("content").path("raw").asText(), address))
                    .isTrue();
        }
    }
}
