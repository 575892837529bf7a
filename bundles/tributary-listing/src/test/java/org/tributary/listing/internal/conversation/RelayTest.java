package org.tributary.listing.internal.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.SYSTEM;
import static org.tributary.listing.internal.ListingFixture.actor;
import static org.tributary.listing.internal.ListingFixture.full;
import static org.tributary.listing.internal.ListingFixture.problem;

import gg.jte.output.StringOutput;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Provenance;
import org.tributary.api.listing.VoiceKind;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.api.refusal.TooMany;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.stewardship.Care;
import org.tributary.listing.internal.stewardship.Care.Mail;
import org.tributary.store.AuditTrail;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

class RelayTest {

    private static final String EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

    private static Care care;

    private ContactPages contact;
    private VoicePages voices;
    private UpdatePages updates;
    private VoiceLetters letters;

    @BeforeAll
    static void open() {
        care = new Care();
    }

    @AfterAll
    static void close() {
        care.close();
    }

    @BeforeEach
    void clear() {
        care.clear();
        ContactRelay relay = new ContactRelay(
                care.fixture.listings,
                care.owners,
                care.people,
                care.fixture.database.store(),
                care.site,
                care.clock,
                new Random(5));
        contact = new ContactPages(care.fixture.listings, relay, care.people, care.fixture.organisations);
        voices = new VoicePages(care.fixture.listings);
        updates = new UpdatePages(care.fixture.listings);
        letters = new VoiceLetters(care.fixture.database.store(), care.owners, care.site, care.clock);
    }

    // Messages

    @Test
    void a_visitor_writes_to_the_contacts_without_seeing_an_address() {
        Listing listing = withContact(Circle.PUBLIC);
        Document page = rendered(contact.ask("local", listing.id().key(), visitor()));
        assertThat(page.text()).contains("Sam Weaver (Service owner)");
        assertThat(page.html()).doesNotContain("sam@cambury.example");
        Object answer =
                contact.send("local", listing.id().key(), message("Jo Bloggs", "jo@firm.example", "Hello"), visitor());
        assertThat(answer).isEqualTo(Redirect.after(Care.path(listing, "/contact/sent")));
        Mail mail = care.mails("contact/").get(0);
        assertThat(mail.to()).isEqualTo("sam@cambury.example");
        assertThat(mail.replyTo()).isEqualTo("jo@firm.example");
        assertThat(mail.text())
                .contains("Jo Bloggs writes to you", "we have not checked", "Hello")
                .doesNotContain("sam@cambury.example");
        assertThat(care.mails()).hasSize(1);
        AuditTrail.Row row = care.fixture
                .database
                .auditTrail()
                .newest(AuditTrail.Question.ALL, 1)
                .get(0);
        assertThat(row.action()).isEqualTo("listing.contact");
        assertThat(row.toString()).doesNotContain("Hello").doesNotContain("jo@").doesNotContain("Bloggs");
    }

    @Test
    void a_member_writes_as_who_they_are_whatever_the_form_says() {
        Listing listing = withContact(Circle.PUBLIC);
        contact.send(
                "local",
                listing.id().key(),
                message("The Mayor", "mayor@cambury.example", "Hello"),
                care.visit("p-2", "/x"));
        Mail mail = care.mails("contact/").get(0);
        assertThat(mail.replyTo()).isEqualTo("robin@deepdale.example");
        assertThat(mail.text())
                .contains("Robin Dale (robin@deepdale.example), who has signed in")
                .doesNotContain("Mayor");
    }

    @Test
    void a_contact_that_the_writer_may_not_see_is_not_written_to() {
        Listing listing = withContact(Circle.ORGANISATION);
        contact.send("local", listing.id().key(), message("Jo", "jo@firm.example", "Hello"), visitor());
        assertThat(care.mails("contact/")).extracting(Mail::to).containsExactly("alex@cambury.example");
        assertThat(rendered(contact.ask("local", listing.id().key(), visitor())).text())
                .contains("They are not named.");
    }

    @Test
    void what_nobody_has_claimed_and_samples_reach_nobody_and_the_page_says_how_else() {
        ListingId imported = new ListingId("pipeline", "bins");
        ListingId sample = new ListingId("sample", "bins");
        for (ListingId id : List.of(imported, sample)) {
            care.fixture.listings.keepAll(
                    List.of(full(Optional.of(id))
                            .withProvenance(new Provenance(
                                    Optional.of(URI.create("https://pipeline.example/1")), id.isSample()))),
                    SYSTEM);
            Document page = rendered(contact.ask(id.origin(), id.key(), visitor()));
            assertThat(page.select("form")).isEmpty();
            assertThat(page.select("a[href^=mailto:host@]")).hasSize(1);
            assertThatThrownBy(() ->
                            contact.send(id.origin(), id.key(), message("Jo", "jo@firm.example", "Hello"), visitor()))
                    .isInstanceOf(NotFound.class);
        }
        assertThat(care.mails()).isEmpty();
    }

    @Test
    void injected_headers_scripts_and_nonsense_are_refused_and_what_was_typed_is_kept() {
        Listing listing = withContact(Circle.PUBLIC);
        String key = listing.id().key();
        for (String address : List.of(
                "",
                "jo",
                "jo@firm",
                "jo@firm.example, all@firm.example",
                "jo@firm.example\nBcc: all@firm.example",
                "Jo <jo@firm.example>",
                "jo@xn--\u0430.example",
                "j".repeat(400) + "@firm.example")) {
            Page page = (Page) contact.send("local", key, message("Jo", address, "Hello you"), visitor());
            assertThat(page.status()).as(address).isEqualTo(400);
            assertThat(rendered(page).select("textarea").text()).isEqualTo("Hello you");
        }
        for (String name : List.of("", EVIL, "Jo\nBcc: x@y.example", "jo@firm.example", "x".repeat(200))) {
            assertThat(((Page) contact.send("local", key, message(name, "jo@firm.example", "Hello"), visitor()))
                            .status())
                    .as(name)
                    .isEqualTo(400);
        }
        assertThat(((Page) contact.send("local", key, message("Jo", "jo@firm.example", "x".repeat(2001)), visitor()))
                        .status())
                .isEqualTo(400);
        assertThat(care.mails()).isEmpty();
        contact.send("local", key, message("Jo", "jo@firm.example", EVIL), visitor());
        assertThat(care.mails().get(0).html()).doesNotContain("<script").doesNotContain("<img");
    }

    @Test
    void a_client_that_writes_too_often_is_held_back() {
        Listing listing = withContact(Circle.PUBLIC);
        String key = listing.id().key();
        for (int i = 0; i < 5; i++) {
            contact.send("local", key, message("Jo", "jo" + i + "@firm.example", "Hello"), visitor());
        }
        assertThatThrownBy(() -> contact.send("local", key, message("Jo", "jo@firm.example", "Hello"), visitor()))
                .isInstanceOf(TooMany.class);
        care.clock.move(Duration.ofHours(1));
        contact.send("local", key, message("Jo", "jo@firm.example", "Hello"), visitor());
        assertThat(care.mails()).hasSize(6);
    }

    @Test
    void nobody_writes_about_what_they_may_not_see() {
        Listing secret = care.fixture.listings.publish(
                problem("Only for the organisation itself", Circle.ORGANISATION), actor(care.viewer("p-1")));
        assertThatThrownBy(() -> contact.ask("local", secret.id().key(), visitor()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        contact.send("local", secret.id().key(), message("Jo", "jo@firm.example", "Hello"), visitor()))
                .isInstanceOf(NotFound.class);
    }

    // Voices

    @Test
    void a_visitor_who_wants_to_say_something_is_sent_to_sign_in() {
        Listing listing = care.bins();
        assertThatThrownBy(() -> voices.ask("local", listing.id().key(), Visits.visitor("/x?kind=use-this")))
                .isInstanceOfSatisfying(
                        NotAllowed.class, no -> assertThat(no.signInHelps()).isTrue());
    }

    @Test
    void a_member_says_it_changes_it_and_takes_it_back() {
        Listing listing = care.bins();
        String key = listing.id().key();
        Visit robin = care.visit("p-2", "/x?kind=have-this-too");
        assertThat(rendered(voices.ask("local", key, robin)).select("button")).hasSize(1);
        voices.say("local", key, Form.of(Map.of("note", "Since May", "do", "say")), robin);
        assertThat(care.fixture.listings.voices(listing.id(), Viewer.visitor()))
                .singleElement()
                .satisfies(voice -> assertThat(voice.note()).contains("Since May"));
        Document change = rendered(voices.ask("local", key, robin));
        assertThat(change.select("textarea").text()).isEqualTo("Since May");
        assertThat(change.select("button[value=withdraw]")).hasSize(1);
        voices.say("local", key, Form.of(Map.of("note", EVIL, "do", "say")), robin);
        assertThat(rendered(voices.ask("local", key, robin)).select("script, img"))
                .isEmpty();
        Page tooLong = (Page) voices.say("local", key, Form.of(Map.of("note", "x".repeat(501), "do", "say")), robin);
        assertThat(tooLong.status()).isEqualTo(400);
        assertThat(rendered(tooLong).select("textarea").text()).hasSize(501);
        voices.say("local", key, Form.of(Map.of("do", "withdraw")), robin);
        assertThat(care.fixture.listings.voices(listing.id(), Viewer.visitor())).isEmpty();
    }

    @Test
    void nobody_speaks_for_another_organisation_or_to_their_own_listing() {
        Listing listing = care.bins();
        String key = listing.id().key();
        voices.say(
                "local",
                key,
                Form.of(Map.of("organisation", "cambury", "do", "say")),
                care.visit("p-2", "/x?kind=use-this"));
        assertThat(care.fixture.listings.voices(listing.id(), Viewer.visitor()))
                .singleElement()
                .satisfies(voice -> assertThat(voice.organisation()).isEqualTo(DEEPDALE));
        Visit alex = care.visit("p-1", "/x?kind=use-this");
        assertThat(rendered(voices.ask("local", key, alex)).select("form")).isEmpty();
        assertThat(((Page) voices.say("local", key, Form.of(Map.of("do", "say")), alex)).status())
                .isEqualTo(400);
        assertThatThrownBy(() -> voices.ask("local", key, care.visit("p-2", "/x?kind=hate-this")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void the_owner_hears_of_each_voice_once() {
        Listing listing = care.bins();
        care.fixture.listings.speak(
                listing.id(),
                VoiceKind.COULD_HELP,
                DEEPDALE,
                Optional.of("We did it in May"),
                actor(care.viewer("p-2")));
        care.pump(letters, letters);
        Mail mail = care.mails("voice/").get(0);
        assertThat(mail.to()).isEqualTo("alex@cambury.example");
        assertThat(mail.subject()).isEqualTo("Deepdale District Council could help: Bins are missed every week");
        assertThat(mail.text()).contains("We did it in May").doesNotContain("Robin");
        care.fixture.listings.speak(
                listing.id(), VoiceKind.COULD_HELP, DEEPDALE, Optional.of("In June"), actor(care.viewer("p-2")));
        care.pump(letters);
        assertThat(care.mails("voice/")).hasSize(1);
    }

    @Test
    void a_voice_that_is_taken_back_at_once_and_voices_to_imported_listings_are_not_told() {
        Listing listing = care.bins();
        care.fixture.listings.speak(
                listing.id(), VoiceKind.COULD_HELP, DEEPDALE, Optional.empty(), actor(care.viewer("p-2")));
        care.fixture.listings.withdrawVoice(listing.id(), VoiceKind.COULD_HELP, DEEPDALE, actor(care.viewer("p-2")));
        ListingId imported = new ListingId("pipeline", "bins");
        care.fixture.listings.keepAll(
                List.of(full(Optional.of(imported)).withProvenance(new Provenance(Optional.empty(), false))), SYSTEM);
        care.fixture.listings.speak(
                imported, VoiceKind.COULD_HELP, DEEPDALE, Optional.empty(), actor(care.viewer("p-2")));
        care.pump(letters);
        assertThat(care.mails()).isEmpty();
    }

    // Updates

    @Test
    void an_update_is_looked_at_published_changed_removed_and_put_back() {
        Listing listing = care.bins();
        String key = listing.id().key();
        Visit alex = care.visit("p-1", "/x");
        Page preview =
                (Page) updates.write("local", key, Form.of(Map.of("text", "We **begin**", "do", "preview")), alex);
        assertThat(rendered(preview).select("strong").text()).isEqualTo("begin");
        assertThat(rendered(preview).select("textarea").text()).isEqualTo("We **begin**");
        assertThat(care.fixture.listings.updates(listing.id(), Viewer.visitor()))
                .isEmpty();
        updates.write("local", key, Form.of(Map.of("text", "We **begin**", "do", "publish")), alex);
        long update = care.fixture
                .listings
                .updates(listing.id(), Viewer.visitor())
                .get(0)
                .id();
        updates.change("local", key, update, Form.of(Map.of("text", "We began", "do", "publish")), alex);
        assertThat(care.fixture
                        .listings
                        .updates(listing.id(), Viewer.visitor())
                        .get(0)
                        .text())
                .isEqualTo("We began");
        assertThat(updates.change("local", key, update, Form.of(Map.of("do", "remove")), alex))
                .isEqualTo(Redirect.after(Care.path(listing, "/updates/" + update + "/removed")));
        assertThat(care.fixture.listings.updates(listing.id(), Viewer.visitor()))
                .isEmpty();
        assertThat(rendered(updates.removed("local", key, update, alex)).select("button[value=restore]"))
                .hasSize(1);
        updates.restore("local", key, update, Form.of(Map.of("do", "restore")), alex);
        assertThat(care.fixture.listings.updates(listing.id(), Viewer.visitor()))
                .hasSize(1);
        assertThat(((Page) updates.write("local", key, Form.of(Map.of("text", " ", "do", "publish")), alex)).status())
                .isEqualTo(400);
    }

    @Test
    void others_do_not_even_get_the_form() {
        Listing listing = care.bins();
        String key = listing.id().key();
        assertThatThrownBy(() -> updates.ask("local", key, care.visit("p-2", "/x")))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> updates.ask("local", key, visitor())).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> updates.write(
                        "local", key, Form.of(Map.of("text", "Ha", "do", "publish")), care.visit("p-2", "/x")))
                .isInstanceOf(NotAllowed.class);
    }

    private static Form message(String name, String address, String message) {
        return Form.of(Map.of("name", name, "address", address, "message", message));
    }

    private static Listing withContact(Circle visibleTo) {
        return care.fixture.listings.publish(
                problem("Bins are missed every week", Circle.PUBLIC)
                        .withContacts(List.of(new Contact(
                                Optional.of("Sam Weaver"),
                                "Service owner",
                                Optional.of("sam@cambury.example"),
                                visibleTo,
                                false))),
                actor(care.viewer("p-1")));
    }

    private static Visit visitor() {
        return Visits.visitor("/listings/local/x/contact");
    }

    private static Document rendered(Page page) {
        StringOutput out = new StringOutput();
        page.body().writeTo(out);
        return Jsoup.parse("<main>" + out + "</main>");
    }
}
