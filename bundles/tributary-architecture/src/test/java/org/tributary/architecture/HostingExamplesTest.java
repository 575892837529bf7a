package org.tributary.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What hosts copy names only what there is: settings, commands, ports and each other. */
class HostingExamplesTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path ETC = ROOT.resolve("karaf-distribution/src/main/resources/etc");
    private static final Pattern SETTING = Pattern.compile("TRIBUTARY_[A-Z][A-Z_]*[A-Z]");

    private static Map<String, String> examples;
    private static String help;
    private static String guide;

    @BeforeAll
    static void read() throws IOException {
        examples = new TreeMap<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/examples/hosting"))) {
            for (Path file : files.toList()) {
                examples.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        String script = Files.readString(ROOT.resolve("karaf-distribution/src/main/resources/bin/tributary"));
        help = script.substring(script.indexOf("Usage: "), script.indexOf("\nTEXT\n"));
        guide = Files.readString(ROOT.resolve("docs/hosting.md"));
    }

    @Test
    void every_setting_that_an_example_names_is_in_the_help() {
        Set<String> known = all(SETTING, help, 0);

        assertThat(known).contains("TRIBUTARY_BASE_URL");
        examples.forEach((name, text) -> assertThat(known).as(name).containsAll(all(SETTING, text, 0)));
    }

    @Test
    void every_setting_in_the_help_is_in_the_guide() {
        for (String name : all(SETTING, help, 0)) {
            String last = name.substring(name.indexOf('_', "TRIBUTARY_".length()) + 1);
            assertThat(guide.contains('`' + name + '`') || guide.contains("`_" + last + '`'))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void every_command_that_an_example_gives_is_in_the_help() {
        Set<String> known = all(Pattern.compile("(?m)^  ([a-z][a-z-]+)\\b"), help, 1);

        assertThat(known).contains("server", "backup");
        Pattern command = Pattern.compile("/opt/tributary/bin/tributary ([a-z][a-z-]*)");
        examples.forEach((name, text) -> assertThat(known).as(name).containsAll(all(command, text, 1)));
        assertThat(known).containsAll(all(command, guide, 1));
    }

    @Test
    void proxies_ask_where_the_settings_let_it_listen() {
        String settings = examples.get("settings");
        String address = value(settings, "TRIBUTARY_HTTP_HOST") + ':' + value(settings, "TRIBUTARY_HTTP_PORT");

        assertThat(all(Pattern.compile("(?m)^  server ([0-9.:]+);"), examples.get("nginx.conf"), 1))
                .containsExactly(address);
        assertThat(all(Pattern.compile("\"http://([0-9.:]+)/"), examples.get("apache.conf"), 1))
                .containsExactly(address);
        for (String proxy : List.of("nginx.conf", "apache.conf")) {
            assertThat(examples.get(proxy)).contains(value(settings, "TRIBUTARY_BASE_URL"));
        }
    }

    @Test
    void proxies_close_silent_connections_before_tributary_does() throws IOException {
        String idle = all(
                        Pattern.compile("connector\\.idleTimeout = ([0-9]+)"),
                        Files.readString(ETC.resolve("org.ops4j.pax.web.cfg")),
                        1)
                .iterator()
                .next();
        Set<String> seconds = all(Pattern.compile("keepalive_timeout ([0-9]+)s"), examples.get("nginx.conf"), 1);
        seconds.addAll(all(Pattern.compile("\\bttl=([0-9]+)"), examples.get("apache.conf"), 1));

        assertThat(seconds).isNotEmpty().allSatisfy(each -> assertThat(Integer.parseInt(each) * 1000)
                .isLessThan(Integer.parseInt(idle)));
    }

    @Test
    void the_security_headers_are_left_to_tributary() {
        String nginx = examples.get("nginx.conf");

        assertThat(nginx.substring(0, nginx.indexOf("location @away"))).doesNotContain("add_header");
        assertThat(examples.get("apache.conf")).doesNotContain("\n  Header ");
    }

    @Test
    void the_guide_says_where_every_example_goes() {
        assertThat(examples).hasSizeGreaterThanOrEqualTo(7);
        assertThat(examples.keySet()).allSatisfy(name -> assertThat(guide).contains("docs/examples/hosting/" + name));
    }

    private static String value(String settings, String name) {
        return settings.lines()
                .filter(line -> line.startsWith(name + '='))
                .map(line -> line.substring(name.length() + 1))
                .collect(Collectors.joining());
    }

    private static Set<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
