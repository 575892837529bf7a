package org.tributary.people.internal.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tributary.api.notify.Message;
import org.tributary.api.people.Person;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.people.internal.Cast;
import org.tributary.people.internal.PeopleFixture;
import org.tributary.store.Deliveries.State;
import org.tributary.store.Delivery;
import org.tributary.testkit.TestStore;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.Redirect;
import org.tributary.web.Visit;

/** How administrators look after the queue, by pages and by the API. */
class MailroomTest {

    private static final String HOOK = "https://hooks.example/services/T1/B2/s3cret";

    private static TestStore database;

    private PeopleFixture fixture;
    private Cast cast;
    private MessagePages pages;
    private DeliveriesResource api;

    @BeforeAll
    static void open() {
        database = TestStore.derby("people", "db/people.xml");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void begin() {
        database.clear();
        fixture = new PeopleFixture(database);
        cast = new Cast(fixture);
        Mailroom mailroom = new Mailroom(database.deliveries(), fixture.clock);
        pages = new MessagePages(mailroom);
        api = new DeliveriesResource(mailroom);
    }

    @Test
    void the_page_says_what_waits_and_what_went_nowhere_and_no_address() {
        put("email", "digest/1", "mia@cambury.example");
        put("email", "digest/2", "noel@deepdale.example");
        put("teams", "digest/3", HOOK);
        sql(
                "update store_delivery set state = 'failed', last_error = '550 no such user' where delivery_key = 'digest/1'");
        sql("update store_delivery set last_error = '421 busy', created_at = 0 where delivery_key = 'digest/2'");
        database.deliveries().suspend("email", "nia@deepdale.example", "It came back", cast.actor(cast.administrator));

        Document page = html(pages.show(visit(cast.administrator)));
        assertThat(page.select("#waiting ~ .tributary-scroll")
                        .first()
                        .select("tbody tr")
                        .eachText())
                .satisfiesExactly(
                        email -> assertThat(email).startsWith("email Late 1").endsWith("1 421 busy"),
                        teams -> assertThat(teams).startsWith("teams Late 1").contains("This channel is not there."));
        assertThat(page.text()).contains("m***@cambury.example", "550 no such user", "n***@deepdale.example");
        assertThat(page.html()).doesNotContain("mia@", "noel@", "nia@", "s3cret");
        assertThat(page.select("form").eachAttr("action"))
                .contains("/admin/messages/retry-all", "/admin/messages/retry", "/admin/messages/drop-old");
        assertThat(page.select("form input[name=form-token], form input[type=hidden]"))
                .isNotEmpty();
    }

    @Test
    void a_button_tries_again_drops_or_resumes() {
        put("email", "digest/1", "mia@cambury.example");
        put("email", "digest/2", "noel@deepdale.example");
        sql("update store_delivery set state = 'failed', last_error = '550 no such user'");
        Visit visit = visit(cast.administrator);
        assertThat(pages.retry(visit, Form.of(Map.of("key", "digest/1"))).path())
                .endsWith("?done=retry&number=1");
        pages.drop(visit, Form.of(Map.of("key", "digest/2")));
        assertThat(database.deliveries().counts()).isEqualTo(Map.of(State.WAITING, 1L, State.DROPPED, 1L));

        database.deliveries().suspend("email", "nia@deepdale.example", "It came back", cast.actor(cast.administrator));
        Element form =
                html(pages.show(visit)).select("form:has(input[name=mark])").first();
        String mark = form.select("input[name=mark]").val();
        pages.resume(visit, Form.of(Map.of("mark", mark)));
        assertThat(database.deliveries().suspended(1)).isEmpty();
        assertThatThrownBy(() -> pages.resume(visit, Form.of(Map.of("mark", mark))))
                .isInstanceOf(NotFound.class);
        assertThat(html(pages.show(visit))
                        .select("#dropped ~ .tributary-scroll")
                        .text())
                .contains("email, digest/2", "Dropped by hand.");
    }

    @Test
    void all_of_a_channel_are_tried_again_and_old_ones_dropped() {
        for (int i = 0; i < 3; i++) {
            put("email", "digest/" + i, "mia" + i + "@cambury.example");
        }
        sql("update store_delivery set state = 'failed', last_error = '550'");
        Visit visit = visit(cast.administrator);
        assertThat(((Redirect) pages.retryAll(visit, Form.of(Map.of("channel", "email")))).path())
                .endsWith("number=3");
        long written = fixture.clock.instant().minus(Duration.ofDays(8)).toEpochMilli();
        sql("update store_delivery set created_at = " + written + " where delivery_key <> 'digest/0'");
        Object answer = pages.dropOld(visit, Form.of(Map.of("channel", "email", "state", "waiting", "age", "week")));
        assertThat(((Redirect) answer).path()).endsWith("?done=drop&number=2");
    }

    @Test
    void an_address_is_stopped_by_hand_and_wrong_ones_come_back_with_what_was_typed() {
        Visit visit = visit(cast.administrator);
        pages.suspend(visit, Form.of(Map.of("by", "email", "address", " Mia@Cambury.example ", "why", "")));
        assertThat(database.deliveries().suspension("email", "mia@cambury.example"))
                .hasValueSatisfying(each -> assertThat(each.why()).isEqualTo("Stopped by an administrator."));
        pages.resume(visit, Form.of(Map.of("by", "email", "address", "mia@cambury.example")));
        assertThat(database.deliveries().suspended(1)).isEmpty();

        Form nonsense = Form.of(Map.of("by", "email", "address", "mia@@", "why", "Came back"));
        Page failed = (Page) pages.suspend(visit, nonsense);
        Document page = html(failed);
        assertThat(page.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#address");
        assertThat(page.select("input[name=address]").val()).isEqualTo("mia@@");
        assertThat(page.select("input[name=why]").val()).isEqualTo("Came back");
        Document again =
                html((Page) pages.resume(visit, Form.of(Map.of("by", "email", "address", "mia@cambury.example"))));
        assertThat(again.select(".govuk-error-summary").text()).contains("Messages are sent to this address already.");
        Document forged =
                html((Page) pages.dropOld(visit, Form.of(Map.of("channel", "email", "state", "sent", "age", "day"))));
        assertThat(forged.select(".govuk-error-summary a").eachAttr("href")).containsExactly("#state");
        assertThat(database.deliveries().suspended(1)).isEmpty();
    }

    @Test
    void only_administrators_look_after_the_queue() {
        put("email", "digest/1", "mia@cambury.example");
        sql("update store_delivery set state = 'failed'");
        for (Person somebody : List.of(cast.member, cast.lead, cast.curator)) {
            Visit visit = visit(somebody);
            Form form = Form.of(Map.of(
                    "key",
                    "digest/1",
                    "channel",
                    "email",
                    "by",
                    "email",
                    "address",
                    "a@b.example",
                    "mark",
                    "x",
                    "state",
                    "failed",
                    "age",
                    "day"));
            Form typed = Form.of(Map.of("by", "email", "address", "a@b.example"));
            List<ThrowingCallable> calls = List.of(
                    () -> pages.show(visit),
                    () -> pages.retry(visit, form),
                    () -> pages.retryAll(visit, form),
                    () -> pages.drop(visit, form),
                    () -> pages.dropOld(visit, form),
                    () -> pages.suspend(visit, form),
                    () -> pages.resume(visit, form),
                    () -> pages.resume(visit, typed),
                    () -> api.list(null, null, null, null, visit),
                    () -> api.retry(new DeliveryJson.RetryInput("digest/1", null), visit),
                    () -> api.retry(new DeliveryJson.RetryInput(null, "email"), visit),
                    () -> api.drop(new DeliveryJson.DropInput("digest/1", null, null, null), visit),
                    () -> api.drop(new DeliveryJson.DropInput(null, "email", "failed", "2030-01-01T00:00:00Z"), visit));
            assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isInstanceOf(NotAllowed.class));
        }
        assertThat(database.deliveries().counts()).isEqualTo(Map.of(State.FAILED, 1L));
        assertThat(database.deliveries().suspended(1)).isEmpty();
    }

    @Test
    void machines_read_the_queue_in_pages_and_mend_it() {
        for (int i = 0; i < 3; i++) {
            put("email", "digest/" + i, "mia@cambury.example");
        }
        sql("update store_delivery set state = 'failed', last_error = '550 no such user'");
        Visit visit = Cast.visit(Viewer.administrator(), "/api/v1/deliveries");
        DeliveryJson.Page first = api.list("failed", "email", "2", null, visit);
        DeliveryJson.Page rest = api.list(null, null, "2", first.next(), visit);
        assertThat(first.items()).extracting(DeliveryJson::key).containsExactly("digest/2", "digest/1");
        assertThat(rest.items()).extracting(DeliveryJson::key).containsExactly("digest/0");
        assertThat(rest.next()).isNull();
        assertThat(first.items().get(0).to()).isEqualTo("m***@cambury.example");

        assertThat(api.retry(new DeliveryJson.RetryInput("digest/0", null), visit)
                        .messages())
                .isEqualTo(1);
        assertThat(api.retry(new DeliveryJson.RetryInput(null, "email"), visit).messages())
                .isEqualTo(2);
        assertThat(api.drop(new DeliveryJson.DropInput("digest/0", null, null, null), visit)
                        .messages())
                .isEqualTo(1);
        String later = Instant.now().plusSeconds(60).toString();
        assertThat(api.drop(new DeliveryJson.DropInput(null, "email", "waiting", later), visit)
                        .messages())
                .isEqualTo(2);
        assertThatThrownBy(() -> api.retry(new DeliveryJson.RetryInput("digest/0", null), visit))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void what_machines_send_wrongly_is_named() {
        Visit visit = Cast.visit(Viewer.administrator(), "/api/v1/deliveries");
        assertFault("state", () -> api.list("gone", null, null, null, visit));
        assertFault("limit", () -> api.list(null, null, "0", null, visit));
        assertFault("channel", () -> api.list(null, "E mail", null, null, visit));
        assertFault("key", () -> api.retry(null, visit));
        assertFault("key", () -> api.retry(new DeliveryJson.RetryInput("a", "email"), visit));
        assertFault("channel", () -> api.retry(new DeliveryJson.RetryInput(null, "a/b"), visit));
        assertFault(
                "state",
                () -> api.drop(new DeliveryJson.DropInput(null, "email", "sent", "2030-01-01T00:00:00Z"), visit));
        assertFault("before", () -> api.drop(new DeliveryJson.DropInput(null, "email", "failed", "yesterday"), visit));
    }

    @Test
    void an_address_is_shown_so_that_nobody_can_write_there() {
        assertThat(Mailroom.shown("mia@cambury.example")).isEqualTo("m***@cambury.example");
        assertThat(Mailroom.shown(HOOK)).isEqualTo("hooks.example/***");
        assertThat(Mailroom.shown("https://hooks.example/a#0f0f")).isEqualTo("hooks.example/***");
        assertThat(Mailroom.shown("https://c.webhook.example/webhookb2/4f1a@77be/IncomingWebhook/S3CRET/9"))
                .isEqualTo("c.webhook.example/***");
        assertThat(Mailroom.shown("https://c.webhook.example/a b@c/S3CRET")).isEqualTo("h***");
        assertThat(Mailroom.shown("channel 7")).isEqualTo("c***");
        assertThat(Mailroom.shown("")).isEmpty();
    }

    private static void assertFault(String field, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(InvalidInput.class, e -> assertThat(e.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.field()).isEqualTo(field)));
    }

    private Visit visit(Person somebody) {
        return cast.visit(somebody, "/admin/messages");
    }

    private static Document html(Page page) {
        return PeopleFixture.html(page);
    }

    private static void put(String channel, String key, String to) {
        Message message = new Message(
                key,
                to,
                "A subject",
                "A text",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Message.Sort.AUTOMATIC);
        database.store().write((entities, tx) -> {
            tx.deliver(new Delivery(channel, message, Instant.EPOCH, Optional.empty()));
            return null;
        });
    }

    private static void sql(String sql) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
