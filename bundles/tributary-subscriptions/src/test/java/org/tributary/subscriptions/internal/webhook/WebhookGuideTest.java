package org.tributary.subscriptions.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.PanelContribution.Occasion;
import org.tributary.api.web.PanelContribution.Place;

/** What stands in the guide is copied into programs, so it is run here. */
class WebhookGuideTest {

    private static final String SECRET = "Zk5q0JcVb3mWmT8nqXwJY2Qh1s7uL4rP9dEoGfAiKt0";
    private static final Instant SENT = Instant.ofEpochSecond(1_772_445_600);
    private static final String BODY = "{\"title\":\"Damp – £5\"}";

    @TempDir
    private Path folder;

    private static String example(String language) {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(WebhookGuide.text());
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    /** Prints 1 for genuine and 0 for not: the right one, another body, another secret, too old, and rubbish. */
    private static String asks(String language) {
        String header = Signature.of(SECRET, SENT, BODY.getBytes(StandardCharsets.UTF_8));
        long now = SENT.getEpochSecond() + 60;
        List<String[]> tries = List.of(
                new String[] {header, BODY, SECRET, String.valueOf(now)},
                new String[] {header, BODY + " ", SECRET, String.valueOf(now)},
                new String[] {header, BODY, SECRET.replace('Z', 'Y'), String.valueOf(now)},
                new String[] {header, BODY, SECRET, String.valueOf(now + 300)},
                new String[] {"t=,v1=é", BODY, SECRET, String.valueOf(now)});
        StringBuilder program = new StringBuilder();
        for (String[] one : tries) {
            String body = '\'' + one[1] + '\'';
            program.append(
                    switch (language) {
                        case "python" -> "print(1 if genuine('%s', %s.encode('utf-8'), '%s', %s) else 0, end='')\n"
                                .formatted(one[0], body, one[2], one[3]);
                        case "javascript" -> "process.stdout.write(genuine('%s', Buffer.from(%s), '%s', %s) ? '1' : '0');\n"
                                .formatted(one[0], body, one[2], one[3]);
                        default -> "echo genuine('%s', %s, '%s', %s) ? 1 : 0;\n"
                                .formatted(one[0], body, one[2], one[3]);
                    });
        }
        return program.toString();
    }

    @ParameterizedTest
    @CsvSource({"python,python3", "javascript,node", "php,php"})
    void the_check_of_the_signature_knows_the_genuine_message_alone(String language, String command)
            throws IOException, InterruptedException {
        assumeTrue(isInstalled(command), command + " is not installed");
        Path program = folder.resolve("check");
        String begin = language.equals("php") ? "<?php\n" : "";
        Files.writeString(program, begin + example(language) + "\n" + asks(language));
        Process process = new ProcessBuilder(command, program.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEqualTo("10000");
    }

    private static boolean isInstalled(String command) throws InterruptedException {
        try {
            return new ProcessBuilder(command, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void the_example_in_the_guide_is_json() throws JsonProcessingException {
        assertThat(new ObjectMapper()
                        .readTree(example("json"))
                        .at("/items/0/reasons/0")
                        .asText())
                .isEqualTo("phase");
    }

    @Test
    void developers_are_told_that_there_are_webhooks() {
        String panel = new WebhookGuide()
                .panel(new Occasion(Place.DEVELOPERS, "", Viewer.visitor(), Locale.UK))
                .orElseThrow()
                .body()
                .toString();
        assertThat(panel).contains("href=\"/developers/webhooks\"");
    }
}
