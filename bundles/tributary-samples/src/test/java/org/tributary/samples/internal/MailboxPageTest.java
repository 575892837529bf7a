package org.tributary.samples.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.organisations.OrganisationDirectory;
import org.tributary.testkit.TestStore;

class MailboxPageTest {

    private static final URI SITE = URI.create("https://tributary.example");

    private static TestStore database;
    private static OrganisationDirectory organisations;

    @TempDir
    private Path outbox;

    @BeforeAll
    static void open() throws IOException {
        database = TestStore.derby("listing", "db/listing.xml");
        organisations = new OrganisationDirectory(database.store(), Clock.systemUTC());
        organisations.keepAll(SampleFiles.organisations(), Actor.system("test"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private Document page(Viewer viewer) {
        return Jsoup.parse(new MailboxPage(organisations, outbox, SITE, false)
                .page(Map.of(), viewer, Locale.UK)
                .orElseThrow()
                .body()
                .toString());
    }

    private Document page() {
        return page(Viewer.visitor());
    }

    private void put(String name, String... lines) throws IOException {
        Files.writeString(outbox.resolve(name), String.join("\r\n", lines), StandardCharsets.UTF_8);
    }

    private void mail(String name, String to, String subject, String... text) throws IOException {
        put(
                name,
                "From: Tributary <noreply@tributary.example>",
                "To: " + to,
                "Subject: " + subject,
                "Date: Mon, 2 Mar 2026 10:00:00 +0000",
                "MIME-Version: 1.0",
                "Content-Type: multipart/alternative; boundary=b",
                "",
                "--b",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
                "",
                String.join("\r\n", text),
                "--b",
                "Content-Type: text/html; charset=utf-8",
                "",
                "<p>The same, but <b>pretty</b></p>",
                "--b--",
                "");
    }

    @Test
    void each_officer_is_a_link_to_sign_in() throws IOException {
        Document page = page();

        assertThat(page.select("table a").eachAttr("href"))
                .hasSameSizeAs(SampleFiles.officers())
                .contains("/sign-in?address=imogen.farrow%40brackwater.example");
        assertThat(page.select("table").text()).contains("Brackwater District Council", "publish for this council");
        assertThat(page.text()).contains("There is none yet");
    }

    @Test
    void the_newest_mail_is_on_top_and_its_link_can_be_followed() throws IOException {
        mail("20260302-100000-a.eml", "imogen.farrow@brackwater.example", "An older one", "Hello");
        mail(
                "20260302-110000-b.eml",
                "Aoife Brannigan <aoife.brannigan@millgate.example>",
                "=?UTF-8?Q?Your_link_=E2=80=93_now?=",
                "Hello Aoife,",
                "",
                "follow https://tributary.example/sign-in/confirm?link=3Dabc_d-e.",
                "Not https://tributary.example.evil.example/ nor https://elsewhere.example/=C3=A9t=C3=A9",
                "a very long line =",
                "goes on");

        Document page = page();

        assertThat(page.select("summary").eachText())
                .containsExactly(
                        "Your link – now – aoife.brannigan@millgate.example",
                        "An older one – imogen.farrow@brackwater.example");
        assertThat(page.select("details").get(0).hasAttr("open")).isTrue();
        assertThat(page.select("details").get(1).hasAttr("open")).isFalse();
        assertThat(page.select("details a").eachAttr("href")).containsExactly("/sign-in/confirm?link=abc_d-e");
        assertThat(page.select("details").text())
                .contains("https://elsewhere.example/été", "a very long line goes on")
                .doesNotContain("pretty");
        assertThat(page.select("time").get(0).text()).isEqualTo("2 March 2026, 10:00:00");
    }

    @Test
    void mail_to_people_who_may_exist_is_not_shown() throws IOException {
        mail("1.eml", "admin@council.gov.uk", "Secret", "https://tributary.example/sign-in/confirm?link=3Dabc");
        mail("2.eml", "\"a@b.example\" <admin@council.gov.uk>", "Secret", "text");

        assertThat(page().text()).doesNotContain("Secret", "council.gov.uk");
    }

    @Test
    void what_is_no_mail_or_damaged_spoils_nothing() throws IOException {
        put("1.eml", "", "no headers at all");
        put("2.eml", "To: a@b.example", "Content-Type: text/plain; charset=nonsense", "", "<script>alert(1)</script>");
        put("3.eml.tmp", "To: a@b.example", "Subject: Half", "", "half");
        Files.write(outbox.resolve("4.eml"), new byte[] {0, 1, 2, (byte) 0xff});
        Files.createDirectory(outbox.resolve("5.eml"));

        Document page = page();

        assertThat(page.select("details")).hasSize(1);
        assertThat(page.select("script")).isEmpty();
        assertThat(page.text())
                .contains("<script>alert(1)</script>", "(no subject)")
                .doesNotContain("Half");
    }

    @Test
    void only_so_many_are_shown() throws IOException {
        for (int i = 0; i < 40; i++) {
            mail(String.format(Locale.ROOT, "%03d.eml", i), "a@b.example", "Mail " + i, "text");
        }

        Document page = page();

        assertThat(page.select("details")).hasSize(30);
        assertThat(page.select("summary").get(0).text()).startsWith("Mail 39");
        assertThat(page.text()).contains("Only the newest 30");
    }

    @Test
    void somebody_who_is_signed_in_is_told_to_sign_out_first() {
        Viewer imogen = new Viewer(
                Optional.of(new PersonId("imogen")), Role.MEMBER, Set.of(new OrganisationId("sample-brackwater")));

        assertThat(page(imogen).select(".govuk-inset-text a").attr("href")).isEqualTo("/account");
        assertThat(page().select(".govuk-inset-text")).isEmpty();
    }

    @Test
    void where_mail_is_sent_there_is_no_mailbox() throws IOException {
        mail("1.eml", "imogen.farrow@brackwater.example", "Subject", "text");
        MailboxPage page = new MailboxPage(organisations, outbox, SITE, true);

        assertThat(page.entry(Viewer.visitor(), Locale.UK)).isEmpty();
        assertThat(page.page(Map.of(), Viewer.visitor(), Locale.UK)
                        .orElseThrow()
                        .body()
                        .toString())
                .contains("really sent")
                .doesNotContain("Subject", "imogen");
        assertThat(new MailboxPage(organisations, outbox, SITE, false).entry(Viewer.visitor(), Locale.UK))
                .isPresent();
    }
}
