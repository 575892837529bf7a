package org.tributary.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tributary.itests.AuthorisationIT.Caller.ADMINISTRATOR;
import static org.tributary.itests.AuthorisationIT.Caller.CURATOR;
import static org.tributary.itests.AuthorisationIT.Caller.LEAD;
import static org.tributary.itests.AuthorisationIT.Caller.MEMBER;
import static org.tributary.itests.AuthorisationIT.Caller.NEIGHBOUR;
import static org.tributary.itests.AuthorisationIT.Caller.NOBODY;
import static org.tributary.itests.AuthorisationIT.Caller.READER;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation of the API as everybody: who may gets an answer of success, who may not gets 401, 403 or 404, and then
 * nothing has changed. An operation that is in the API's description and not in the table here fails the test.
 */
class AuthorisationIT {

    /** Who calls. */
    enum Caller {
        /** Without any token. */
        NOBODY,
        /** A token of the owning council that may only read. */
        READER,
        /** A token of a member of the owning council. */
        MEMBER,
        /** A token of the owning council made by its lead: what it may is what a member may. */
        LEAD,
        /** A token of a member of another council. */
        NEIGHBOUR,
        /** A token of a curator of a third council. */
        CURATOR,
        /** The host's own token. */
        ADMINISTRATOR
    }

    private static final Set<Caller> EVERYBODY = EnumSet.allOf(Caller.class);
    private static final Set<Caller> READERS = EnumSet.complementOf(EnumSet.of(NOBODY));
    private static final Set<Caller> OWNERS = EnumSet.of(MEMBER, LEAD, CURATOR, ADMINISTRATOR);
    private static final Set<Caller> WRITERS = EnumSet.of(MEMBER, LEAD, NEIGHBOUR, CURATOR, ADMINISTRATOR);
    private static final Set<Caller> KEEPERS = EnumSet.of(CURATOR, ADMINISTRATOR);
    private static final Set<Caller> HOST = EnumSet.of(ADMINISTRATOR);
    private static final Set<Caller> OTHERS = EnumSet.of(NEIGHBOUR, CURATOR, ADMINISTRATOR);
    private static final Set<Caller> CHANNEL_READERS = EnumSet.complementOf(EnumSet.of(NOBODY, NEIGHBOUR));
    private static final Set<Caller> DRAFT_READERS = EnumSet.of(READER, MEMBER, LEAD, ADMINISTRATOR);

    private static final Set<Caller> PARTNERS = EnumSet.of(READER, MEMBER, LEAD, ADMINISTRATOR);

    private static final String COUNCIL = "leeds";
    private static final String NEIGHBOURING = "kent";
    private static final String PARTNER = "hackney";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final Map<Caller, String> TOKENS = new EnumMap<>(Caller.class);
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static Installation tributary;
    private static String person;
    private static String colleague;
    private static String partnerPerson;
    private static String neighbour;
    private static String channel;
    private static String workBefore;

    /**
     * @param path with {listing} for a listing of the council, {other} for one of its neighbour, {organisation},
     *     {person}, {update}, {channel} and {subscription}; {work} for a joint work of the council and a partner, {open} for
     *     one that is open to all, {asking} for one that the neighbour asked to join, {task}, {step}, {decision}, {place}
     *     and {hand-over} for what is in {work}
     * @param body as JSON, with the same words
     * @param circle who may see the listing that is made for each call
     * @param may who gets an answer of success
     * @param before what the administrator does first: method, path and body of each, with the same words
     */
    record Operation(
            String method,
            String path,
            String described,
            String body,
            String circle,
            Set<Caller> may,
            List<String> before) {}

    private static final List<Operation> OPERATIONS = new ArrayList<>();

    private static void op(
            String method,
            String path,
            String described,
            String body,
            String circle,
            Set<Caller> may,
            String... before) {
        OPERATIONS.add(new Operation(method, path, described, body, circle, may, List.of(before)));
    }

    static {
        String listing = "/api/v1/listings/{origin}/{key}";
        for (String open : List.of(
                "/api/v1/changes",
                "/api/v1/exports/listings.csv",
                "/api/v1/exports/listings.jsonl",
                "/api/v1/exports/organisations.csv",
                "/api/v1/exports/organisations.jsonl",
                "/api/v1/listings",
                "/api/v1/organisations",
                "/api/v1/tags",
                "/api/v1/topics")) {
            op("GET", open, open, "", "draft", EVERYBODY);
        }
        op("GET", "/api/v1/search?q=" + secret("draft"), "/api/v1/search", "", "draft", EVERYBODY);
        String suggestions = "/api/v1/search/suggestions";
        op("GET", "/api/v1/searches", "/api/v1/searches", "", "draft", HOST);
        op("GET", suggestions + "?q=" + secret("draft"), suggestions, "", "draft", EVERYBODY);
        op("GET", "/api/v1/organisations/{organisation}", "/api/v1/organisations/{id}", "", "draft", EVERYBODY);
        op("GET", "/api/v1/topics/waste-and-recycling", "/api/v1/topics/{id}", "", "draft", EVERYBODY);

        for (String part : List.of("", "/relations", "/updates", "/voices")) {
            op("GET", "{listing}" + part, listing + part, "", "public", EVERYBODY);
            op("GET", "{listing}" + part, listing + part, "", "members", READERS);
            op("GET", "{listing}" + part, listing + part, "", "draft", DRAFT_READERS);
        }
        op(
                "POST",
                "/api/v1/listings",
                "/api/v1/listings",
                "{\"kind\":\"problem\",\"title\":\"A new one of the council\",\"organisation\":\"{organisation}\"}",
                "public",
                OWNERS);
        op("PUT", "{listing}", listing, "{draft}", "public", OWNERS);
        op("DELETE", "{listing}", listing, "", "public", OWNERS);
        op("POST", "{listing}/archive", listing + "/archive", "", "public", OWNERS);
        op("POST", "{listing}/merge", listing + "/merge", "{\"into\":\"{other}\"}", "public", OWNERS);
        op(
                "POST",
                "{listing}/relations",
                listing + "/relations",
                "{\"kind\":\"builds-on\",\"listing\":\"{other}\"}",
                "public",
                OWNERS);
        op("POST", "{listing}/updates", listing + "/updates", "{\"text\":\"It goes on\"}", "public", OWNERS);
        op(
                "PUT",
                "{listing}/updates/{update}",
                listing + "/updates/{update}",
                "{\"text\":\"It goes on well\"}",
                "public",
                OWNERS);
        op("DELETE", "{listing}/updates/{update}", listing + "/updates/{update}", "", "public", OWNERS);
        op("POST", "{listing}/confirm", listing + "/confirm", "", "public", OWNERS);
        op(
                "POST",
                "{listing}/voices",
                listing + "/voices",
                "{\"kind\":\"have-this-too\",\"organisation\":\"" + NEIGHBOURING + "\"}",
                "public",
                OTHERS);
        op(
                "POST",
                "/api/v1/imports?type=listings&dry-run=true",
                "/api/v1/imports",
                "[{\"key\":\"one\",\"title\":\"One that is only tried\",\"organisation\":\"{organisation}\"}]",
                "public",
                EnumSet.of(ADMINISTRATOR));
        op(
                "POST",
                "/api/v1/organisations",
                "/api/v1/organisations",
                "{\"name\":\"A network of the test\",\"kind\":\"network\"}",
                "public",
                KEEPERS);
        op("PUT", "/api/v1/organisations/{organisation}", "/api/v1/organisations/{id}", "{council}", "public", KEEPERS);
        op("GET", "{listing}/versions", listing + "/versions", "", "public", EVERYBODY);
        op("GET", "{listing}/versions", listing + "/versions", "", "draft", DRAFT_READERS);
        op(
                "DELETE",
                "{listing}/versions/1",
                listing + "/versions/{version}",
                "",
                "public",
                OWNERS,
                "PUT {listing} {draft}");
        op("POST", "{listing}/restore", listing + "/restore", "", "public", OWNERS, "DELETE {listing} ");
        op("PUT", "{listing}/hiding", listing + "/hiding", "{\"reason\":\"For a test\"}", "public", KEEPERS);
        op(
                "DELETE",
                "{listing}/hiding",
                listing + "/hiding",
                "",
                "public",
                KEEPERS,
                "PUT {listing}/hiding {\"reason\":\"For a test\"}");
        op(
                "POST",
                "{listing}/updates/{update}/restore",
                listing + "/updates/{update}/restore",
                "",
                "public",
                OWNERS,
                "DELETE {listing}/updates/{update} ");
        op(
                "DELETE",
                "{listing}/voices/have-this-too?organisation=" + NEIGHBOURING,
                listing + "/voices/{kind}",
                "",
                "public",
                OTHERS,
                "POST {listing}/voices {\"kind\":\"have-this-too\",\"organisation\":\"" + NEIGHBOURING + "\"}");
        op(
                "POST",
                "{listing}/hand-over",
                listing + "/hand-over",
                "{\"address\":\"carys.lead@leeds.gov.uk\"}",
                "public",
                OWNERS);
        op("POST", "{imported}/claim", listing + "/claim", "", "public", EnumSet.of(MEMBER, LEAD));
        op(
                "GET",
                "/api/v1/organisations/{organisation}/about",
                "/api/v1/organisations/{id}/about",
                "",
                "draft",
                EVERYBODY);
        op(
                "PUT",
                "/api/v1/organisations/{organisation}/about",
                "/api/v1/organisations/{id}/about",
                "{\"about\":\"We are many\"}",
                "public",
                KEEPERS);
        op(
                "POST",
                "/api/v1/curation/organisations/{proposed}/merge",
                "/api/v1/curation/organisations/{id}/merge",
                "{\"into\":\"{organisation}\"}",
                "public",
                KEEPERS);
        op(
                "POST",
                "/api/v1/curation/organisations/{proposed}/reject",
                "/api/v1/curation/organisations/{id}/reject",
                "",
                "public",
                KEEPERS);
        op("GET", "/api/v1/reports", "/api/v1/reports", "", "draft", KEEPERS);
        op(
                "POST",
                "/api/v1/reports",
                "/api/v1/reports",
                "{\"listing\":\"{id}\",\"reason\":\"wrong\",\"words\":\"It is not so\"}",
                "public",
                WRITERS);
        op(
                "POST",
                "/api/v1/reports/{report}/decision",
                "/api/v1/reports/{number}/decision",
                "{\"decision\":\"kept\"}",
                "public",
                KEEPERS);
        op("GET", "/api/v1/people", "/api/v1/people", "", "draft", KEEPERS);
        op("GET", "/api/v1/people/{person}", "/api/v1/people/{id}", "", "draft", READERS);
        op("GET", "/api/v1/people/{person}/account", "/api/v1/people/{id}/account", "", "draft", KEEPERS);
        op(
                "PUT",
                "/api/v1/people/{person}/role",
                "/api/v1/people/{id}/role",
                "{\"role\":\"member\"}",
                "public",
                KEEPERS);
        op(
                "PUT",
                "/api/v1/people/{person}/standing",
                "/api/v1/people/{id}/standing",
                "{\"standing\":\"suspended\",\"reason\":\"For a test\"}",
                "public",
                KEEPERS,
                "PUT /api/v1/people/{person}/standing {\"standing\":\"active\",\"organisation\":\"{organisation}\"}");
        op("GET", "/api/v1/deliveries?state=failed", "/api/v1/deliveries", "", "draft", HOST);
        op("POST", "/api/v1/deliveries/retry", "/api/v1/deliveries/retry", "{\"channel\":\"nowhere\"}", "draft", HOST);
        op(
                "POST",
                "/api/v1/deliveries/drop",
                "/api/v1/deliveries/drop",
                "{\"channel\":\"nowhere\",\"state\":\"failed\",\"before\":\"2020-01-01T00:00:00Z\"}",
                "draft",
                HOST);
        op("GET", "/api/v1/me", "/api/v1/me", "", "public", EVERYBODY);

        for (String part : List.of("", "/log", "/log-levels")) {
            op("GET", "/api/v1/host" + part, "/api/v1/host" + part, "", "draft", HOST);
        }
        String level = "/api/v1/host/log-levels/org.tributary.late";
        String levels = "/api/v1/host/log-levels/{logger}";
        op("PUT", level, levels, "{\"level\":\"warn\"}", "draft", HOST);
        op("DELETE", level, levels, "", "draft", HOST, "PUT " + level + " {\"level\":\"warn\"}");
        op("GET", "/api/v1/sources", "/api/v1/sources", "", "draft", KEEPERS);
        op(
                "POST",
                "/api/v1/sources/a-blog/runs",
                "/api/v1/sources/{origin}/runs",
                "{\"mode\":\"dry\"}",
                "draft",
                KEEPERS);

        String channel = "/api/v1/channels";
        op("GET", channel + "?organisation={organisation}", channel, "", "draft", CHANNEL_READERS);
        op(
                "POST",
                channel,
                channel,
                "{\"organisation\":\"{organisation}\",\"channel\":\"webhook\",\"name\":\"A team\","
                        + "\"address\":\"https://hooks.example/{id}\"}",
                "draft",
                OWNERS);
        op("GET", channel + "/{channel}", channel + "/{id}", "", "draft", CHANNEL_READERS);
        op("GET", channel + "/{channel}/deliveries", channel + "/{id}/deliveries", "", "draft", CHANNEL_READERS);
        op("POST", channel + "/{channel}/test", channel + "/{id}/test", "", "draft", OWNERS);
        op("POST", channel + "/{channel}/secret", channel + "/{id}/secret", "", "draft", OWNERS);
        op("POST", channel + "/{channel}/reopen", channel + "/{id}/reopen", "", "draft", OWNERS);
        op("DELETE", channel + "/{channel}", channel + "/{id}", "", "draft", OWNERS);
        String subscription = "/api/v1/subscriptions";
        op("GET", subscription, subscription, "", "draft", READERS);
        op("GET", subscription + "?follower={channel}", subscription, "", "draft", CHANNEL_READERS);
        op(
                "POST",
                subscription,
                subscription,
                "{\"follower\":\"{channel}\",\"query\":\"topic=waste-and-recycling\"}",
                "draft",
                OWNERS);
        op("GET", subscription + "/{subscription}", subscription + "/{id}", "", "draft", CHANNEL_READERS);
        op(
                "PUT",
                subscription + "/{subscription}",
                subscription + "/{id}",
                "{\"title\":\"Bins\",\"news\":[\"new\"],\"rhythm\":\"weekly\"}",
                "draft",
                OWNERS);
        op("POST", subscription + "/{subscription}/pause", subscription + "/{id}/pause", "", "draft", OWNERS);
        op("POST", subscription + "/{subscription}/resume", subscription + "/{id}/resume", "", "draft", OWNERS);
        op(
                "GET",
                subscription + "/{subscription}/deliveries",
                subscription + "/{id}/deliveries",
                "",
                "draft",
                CHANNEL_READERS);
        op("DELETE", subscription + "/{subscription}", subscription + "/{id}", "", "draft", OWNERS);

        op("GET", "/api/v1/guides", "/api/v1/guides", "", "draft", EVERYBODY);
        op("GET", "/api/v1/guides/first-conversation", "/api/v1/guides/{key}", "", "draft", EVERYBODY);
        jointWork("/api/v1/collaborations", "/api/v1/collaborations/{id}");
        partnersOfJointWork("/api/v1/collaborations/{id}/partners");
    }

    private static void jointWork(String all, String one) {
        op("GET", all, all, "", "public", EVERYBODY);
        op(
                "POST",
                all,
                all,
                "{\"organisation\":\"{organisation}\",\"about\":\"{id}\",\"title\":\"Missed bins, together\"}",
                "public",
                EnumSet.of(MEMBER, LEAD, ADMINISTRATOR));
        op("GET", "{open}", one, "", "public", EVERYBODY);
        op("GET", "{open}/export", one + "/export", "", "public", PARTNERS);
        for (String part : List.of(
                "",
                "/history",
                "/partners",
                "/tasks",
                "/steps",
                "/decisions",
                "/places",
                "/canvas",
                "/flags",
                "/hand-overs",
                "/export")) {
            op("GET", "{work}" + part, one + part, "", "public", PARTNERS);
        }
        op("PUT", "{work}", one, "{\"title\":\"Another title of it\"}", "public", HOST);
        op("PUT", "{work}/stage", one + "/stage", "{\"stage\":\"agreed\"}", "public", HOST);
        op("PUT", "{work}/openness", one + "/openness", "{\"openness\":\"members\"}", "public", HOST);
        op(
                "PUT",
                "{work}/story",
                one + "/story",
                "{\"story\":\"It went well\"}",
                "public",
                HOST,
                "PUT {work}/stage {\"stage\":\"agreed\"}",
                "PUT {work}/stage {\"stage\":\"working\"}",
                "PUT {work}/stage {\"stage\":\"closing\"}");
        op("PUT", "{work}/face", one + "/face", "", "public", HOST);
        Map<String, String> bodies = Map.of(
                "tasks", "{\"text\":\"Ask ten people\"}",
                "steps", "{\"title\":\"Ask ten people\"}",
                "decisions", "{\"on\":\"2020-02-02\",\"text\":\"One form\",\"agreed\":[\"" + COUNCIL + "\"]}",
                "places", "{\"kind\":\"board\",\"title\":\"Our board\",\"address\":\"https://boards.example/1\"}");
        bodies.forEach((part, body) -> op("POST", "{work}/" + part, one + "/" + part, body, "public", HOST));
        Map.of("tasks", "task", "steps", "step", "places", "place").forEach((part, item) -> {
            String path = "/" + part + "/{" + item + "}";
            op("PUT", "{work}" + path, one + path, bodies.get(part), "public", HOST);
            op("DELETE", "{work}" + path, one + path, "", "public", HOST);
        });
        op("PUT", "{work}/tasks/{task}/done", one + "/tasks/{task}/done", "{\"done\":true}", "public", HOST);
        op("POST", "{work}/decisions/{decision}/withdraw", one + "/decisions/{decision}/withdraw", "", "public", HOST);
        op("POST", "{work}/canvas", one + "/canvas", "", "public", HOST);
        String scores = Stream.of(
                        "culture",
                        "politics",
                        "technology",
                        "governance",
                        "vision",
                        "relationships",
                        "geography",
                        "capability",
                        "scope")
                .map(ingredient -> "\"" + ingredient + "-1\":1,\"" + ingredient + "-2\":5")
                .collect(Collectors.joining(","));
        op(
                "PUT",
                "{work}/canvas/answers/{organisation}",
                one + "/canvas/answers/{organisation}",
                "{\"scores\":{" + scores + "}}",
                "public",
                HOST,
                "POST {work}/canvas ");
        op(
                "PUT",
                "{work}/hand-overs/{hand-over}/points/1",
                one + "/hand-overs/{handOver}/points/{point}",
                "{\"done\":true}",
                "public",
                HOST);
    }

    private static void partnersOfJointWork(String all) {
        String one = all + "/{organisation}";
        String people = "{\"people\":[\"{neighbour}\"]}";
        String invite = "POST {work}/partners {\"organisation\":\"" + NEIGHBOURING + "\"}";
        op("POST", "{work}/partners", all, "{\"organisation\":\"" + NEIGHBOURING + "\"}", "public", HOST);
        op(
                "POST",
                "{open}/partners",
                all,
                "{\"organisation\":\"" + NEIGHBOURING + "\"}",
                "public",
                EnumSet.of(NEIGHBOUR, ADMINISTRATOR));
        op("GET", "{work}/partners/{organisation}", one, "", "public", PARTNERS);
        op("PUT", "{work}/partners/{organisation}", one, "{\"people\":[\"{colleague}\"]}", "public", HOST);
        op("DELETE", "{work}/partners/" + PARTNER, one, "", "public", HOST);
        // Kent has no lead, so that a curator speaks for it.
        op("POST", "{work}/partners/" + NEIGHBOURING + "/agree", one + "/agree", people, "public", KEEPERS, invite);
        op("POST", "{work}/partners/" + NEIGHBOURING + "/decline", one + "/decline", "", "public", KEEPERS, invite);
        op("POST", "{asking}/partners/" + NEIGHBOURING + "/admit", one + "/admit", "", "public", HOST);
        op("POST", "{work}/partners/{organisation}/agree-outcome", one + "/agree-outcome", "", "public", HOST);
        op("POST", "{work}/partners/" + PARTNER + "/lead", one + "/lead", "", "public", HOST);
    }

    @BeforeAll
    static void start() throws Exception {
        tributary = Installation.unpack("authorisation");
        Path deploy = Files.createDirectories(tributary.data().resolve("deploy"));
        Files.writeString(
                deploy.resolve("tributary.adapter.feed-a.cfg"),
                "origin = a-blog\ntitle = A blog\naddress = https://blog.invalid/feed\norganisation = leeds\n");
        tributary.start();
        TOKENS.put(ADMINISTRATOR, Installation.TOKEN);
        TOKENS.put(READER, token("asha.reader@leeds.gov.uk", "member", "read"));
        TOKENS.put(MEMBER, token("bola.member@leeds.gov.uk", "member", "publish"));
        TOKENS.put(LEAD, token("carys.lead@leeds.gov.uk", "lead", "publish"));
        TOKENS.put(NEIGHBOUR, token("dev.neighbour@kent.gov.uk", "member", "publish"));
        TOKENS.put(CURATOR, token("eilidh.curator@camden.gov.uk", "curator", "curate"));
        Officer officer = Officer.signedIn(tributary, "femi.officer@leeds.gov.uk");
        officer.fill(officer.page("/account/profile"), Map.of("name", "Femi Officer"));
        person = officer.personId();
        colleague = member("ines.officer@leeds.gov.uk");
        partnerPerson = member("gita.officer@hackney.gov.uk");
        neighbour = member("hana.officer@kent.gov.uk");
    }

    private static String member(String address) throws Exception {
        return Officer.signedIn(tributary, address).personId();
    }

    @AfterAll
    static void stop() throws Exception {
        if (tributary != null) {
            tributary.close();
        }
    }

    /** Signs somebody in, gives them the role, and has them make a token. */
    private static String token(String address, String role, String scope) throws Exception {
        Officer officer = Officer.signedIn(tributary, address);
        if (!role.equals("member")) {
            tributary.run("tributary:role " + address + " " + role);
        }
        Document made = officer.fill(
                officer.page("/account/tokens"), Map.of("name", scope + " for a test", "scope", scope, "ends", "30"));
        return made.select("input[readonly], code, .tributary-secret").stream()
                .map(shown -> shown.hasAttr("value") ? shown.val() : shown.text())
                .filter(text -> text.startsWith("trib"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(made));
    }

    @TestFactory
    List<DynamicTest> every_operation_lets_in_who_may_and_nobody_else() {
        return OPERATIONS.stream()
                .flatMap(operation -> EVERYBODY.stream()
                        .map(caller -> DynamicTest.dynamicTest(
                                operation.method() + " " + operation.path() + " (" + operation.circle() + ") as "
                                        + caller,
                                () -> call(operation, caller))))
                .toList();
    }

    @Test
    void every_operation_that_is_described_is_tried() throws Exception {
        Set<String> described = new TreeSet<>();
        tributary.api("/api/openapi.json").path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> {
                    if (Set.of("get", "post", "put", "delete", "patch").contains(method)) {
                        described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        Set<String> tried =
                OPERATIONS.stream().map(o -> o.method() + " " + o.described()).collect(Collectors.toSet());
        described.removeAll(tried);
        assertThat(described).as("operations that nobody has said who may call").isEmpty();
    }

    private static void call(Operation operation, Caller caller) throws Exception {
        Made listing = listing(COUNCIL, operation.circle());
        Made other = listing(NEIGHBOURING, "public");
        JsonNode update = send(
                        ADMINISTRATOR,
                        "POST",
                        listing.path() + "/updates",
                        "{\"text\":\"" + secret(operation.circle()) + "\"}",
                        Optional.empty())
                .json();
        Council council = council();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("{listing}", listing.path());
        words.put("{id}", listing.id());
        words.put("{other}", other.id());
        words.put("{organisation}", COUNCIL);
        words.put("{person}", person);
        words.put("{update}", update.path("id").asText());
        words.put("{council}", council.json());
        words.put(
                "{draft}",
                "{\"kind\":\"problem\",\"title\":\"A changed title of it\",\"organisation\":\"" + COUNCIL + "\"}");
        String asked = operation.path();
        if (asked.contains("{imported}")) {
            words.put("{imported}", imported());
        }
        if (asked.contains("{proposed}")) {
            words.put("{proposed}", proposed());
        }
        if (asked.contains("{channel}") || operation.body().contains("{channel}")) {
            words.put("{channel}", channel());
        }
        if (asked.contains("{subscription}")) {
            words.put("{subscription}", subscription());
        }
        if (asked.contains("{report}")) {
            words.put("{report}", report(listing));
        }
        words.put("{neighbour}", neighbour);
        words.put("{colleague}", colleague);
        if (asked.contains("{work}")) {
            words.put("{work}", work(listing, operation.circle()));
            words.putAll(inWork(words.get("{work}"), asked));
        }
        if (asked.contains("{open}") || asked.contains("{asking}")) {
            String work = work(listing, "");
            send(ADMINISTRATOR, "PUT", work + "/openness", "{\"openness\":\"public\"}", Optional.of("*"))
                    .json();
            if (asked.contains("{asking}")) {
                ask(work);
            }
            words.put("{open}", work);
            words.put("{asking}", work);
        }
        for (String first : operation.before()) {
            String[] parts = first.split(" ", 3);
            String path = said(parts[1], words);
            String target = path.startsWith(listing.path()) ? listing.path() : path;
            String known = path.startsWith("/api/v1/collaborations/") ? "*" : tag(target);
            Answered done = send(ADMINISTRATOR, parts[0], path, said(parts[2], words), Optional.of(known));
            // Who is active already need not be made so.
            assertThat(done.status()).as(first + ": " + done.body()).matches(status -> status < 300 || status == 400);
        }
        String path = said(asked, words);
        String body = said(operation.body(), words);
        String version = path.endsWith("/restore") || path.startsWith("/api/v1/collaborations/")
                ? "*"
                : path.endsWith("/about") || path.startsWith("/api/v1/subscriptions/")
                        ? tag(path)
                        : path.startsWith("/api/v1/organisations") ? council.tag() : tag(listing.path());
        String before = tag(listing.path());
        Answered answer = send(caller, operation.method(), path, body, Optional.of(version));
        if (operation.may().contains(caller)) {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        } else {
            assertThat(answer.status()).as(answer.body()).isIn(401, 403, 404);
            if (answer.status() == 401) {
                assertThat(caller).as("who has a token is not asked for one").isEqualTo(NOBODY);
            }
            assertThat(answer.body()).doesNotContain(secret(operation.circle()));
            assertThat(tag(listing.path())).as("nothing was changed").isEqualTo(before);
        }
        if (!DRAFT_READERS.contains(caller)) {
            assertThat(answer.body()).as("no draft in any list").doesNotContain(secret("draft"));
        }
        if (caller == NOBODY) {
            assertThat(answer.body()).as("nothing for members in any list").doesNotContain(secret("members"));
        }
    }

    /** A word that stands in no listing of another circle. */
    private static String secret(String circle) {
        return "canary" + circle + "4711";
    }

    private static String said(String text, Map<String, String> words) {
        String said = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            said = said.replace(word.getKey(), word.getValue());
        }
        return said;
    }

    /** A listing that nobody has claimed. */
    private static String imported() throws Exception {
        String key = "imported-" + UUID.randomUUID();
        tributary.importListings("{\"key\":\"" + key
                + "\",\"kind\":\"problem\",\"title\":\"From elsewhere\",\"organisation\":\"" + COUNCIL + "\"}\n");
        return "/api/v1/listings/import/" + key;
    }

    /** An organisation that no curator has confirmed. */
    private static String proposed() throws Exception {
        return send(
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/organisations",
                        "{\"name\":\"Proposed " + UUID.randomUUID() + "\",\"kind\":\"network\",\"confirmed\":false}",
                        Optional.empty())
                .json()
                .path("id")
                .asText();
    }

    /** A channel of the council, the same until somebody closes it. */
    private static String channel() throws Exception {
        if (channel == null
                || send(ADMINISTRATOR, "GET", "/api/v1/channels/" + channel, "", Optional.empty())
                                .status()
                        != 200) {
            channel = send(
                            ADMINISTRATOR,
                            "POST",
                            "/api/v1/channels",
                            "{\"organisation\":\"" + COUNCIL + "\",\"channel\":\"webhook\",\"name\":\"A team\","
                                    + "\"address\":\"https://hooks.example/" + UUID.randomUUID() + "\"}",
                            Optional.empty())
                    .json()
                    .path("id")
                    .asText();
        }
        return channel;
    }

    /** Something that the channel follows. */
    private static String subscription() throws Exception {
        return send(
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/subscriptions",
                        "{\"follower\":\"" + channel() + "\",\"query\":\"q=" + UUID.randomUUID() + "\"}",
                        Optional.empty())
                .json()
                .path("id")
                .asText();
    }

    private static String report(Made listing) throws Exception {
        send(
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/reports",
                        "{\"listing\":\"" + listing.id() + "\",\"reason\":\"wrong\",\"words\":\"It is not so\"}",
                        Optional.empty())
                .json();
        JsonNode waiting = send(ADMINISTRATOR, "GET", "/api/v1/reports", "", Optional.empty())
                .json();
        for (JsonNode report : waiting.path("items")) {
            if (report.path("listing").asText().equals(listing.id())) {
                return report.path("number").asText();
            }
        }
        throw new AssertionError(waiting);
    }

    /**
     * A joint work of the council and its partner, who have agreed to its outcome. They leave the one before, because a
     * council takes part in so many only.
     */
    private static String work(Made listing, String circle) throws Exception {
        if (workBefore != null) {
            for (String council : List.of(PARTNER, COUNCIL)) {
                send(ADMINISTRATOR, "DELETE", workBefore + "/partners/" + council, "", Optional.empty());
            }
        }
        String title = circle.isEmpty() ? "Missed bins, for all to see" : "The " + secret(circle) + " of two councils";
        String path = "/api/v1/collaborations/"
                + administer(
                                "POST",
                                "/api/v1/collaborations",
                                "{\"organisation\":\"" + COUNCIL + "\",\"about\":\"" + listing.id() + "\",\"title\":\""
                                        + title + "\",\"outcome\":\"Nobody has to call\"}")
                        .path("id")
                        .asText();
        workBefore = path;
        String partner = path + "/partners/" + PARTNER;
        administer("POST", path + "/partners", "{\"organisation\":\"" + PARTNER + "\"}");
        administer("POST", partner + "/agree", "{\"people\":[\"" + partnerPerson + "\"]}");
        administer("POST", partner + "/agree-outcome", "");
        administer("POST", path + "/partners/" + COUNCIL + "/agree-outcome", "");
        return path;
    }

    /** What is in a joint work, as far as a path names it. */
    private static Map<String, String> inWork(String work, String asked) throws Exception {
        Map<String, String> items = new LinkedHashMap<>();
        Map<String, String> made = Map.of(
                "task",
                "{\"text\":\"A first one\",\"owner\":\"" + PARTNER + "\"}",
                "step",
                "{\"title\":\"A first one\"}",
                "decision",
                "{\"on\":\"2020-02-02\",\"text\":\"A first one\",\"agreed\":[\"" + COUNCIL + "\"]}",
                "place",
                "{\"kind\":\"board\",\"title\":\"A first one\",\"address\":\"https://boards.example/0\"}");
        for (Map.Entry<String, String> item : made.entrySet()) {
            String word = "{" + item.getKey() + "}";
            if (asked.contains(word) || item.getKey().equals("task") && asked.contains("{hand-over}")) {
                items.put(
                        word,
                        administer("POST", work + "/" + item.getKey() + "s", item.getValue())
                                .path("id")
                                .asText());
            }
        }
        if (asked.contains("{hand-over}")) {
            send(ADMINISTRATOR, "DELETE", work + "/partners/" + PARTNER, "", Optional.empty());
            items.put(
                    "{hand-over}",
                    administer("GET", work + "/hand-overs", "")
                            .path("items")
                            .path(0)
                            .path("id")
                            .asText());
        }
        return items;
    }

    /** The neighbour asks to join, and a yes is said for it, so that the lead partner has to decide. */
    private static void ask(String work) throws Exception {
        send(NEIGHBOUR, "POST", work + "/partners", "{\"organisation\":\"" + NEIGHBOURING + "\"}", Optional.empty())
                .json();
        administer("POST", work + "/partners/" + NEIGHBOURING + "/agree", "{\"people\":[\"" + neighbour + "\"]}");
    }

    private static JsonNode administer(String method, String path, String body) throws Exception {
        return send(ADMINISTRATOR, method, path, body, Optional.of("*")).json();
    }

    private record Made(String id, String path) {}

    private record Council(String json, String tag) {}

    private record Answered(int status, String body, Optional<String> tag) {

        JsonNode json() throws Exception {
            assertThat(status).as(body).isBetween(200, 299);
            return JSON.readTree(body);
        }
    }

    private static Made listing(String organisation, String circle) throws Exception {
        JsonNode made = send(
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/listings",
                        "{\"kind\":\"problem\",\"title\":\"The " + secret(circle)
                                + " of the council\",\"organisation\":\"" + organisation + "\",\"circle\":\"" + circle
                                + "\"}",
                        Optional.empty())
                .json();
        String id = made.path("id").asText();
        return new Made(id, "/api/v1/listings/" + id.replace(':', '/'));
    }

    private static Council council() throws Exception {
        Answered answer = send(ADMINISTRATOR, "GET", "/api/v1/organisations/" + COUNCIL, "", Optional.empty());
        var fields = (com.fasterxml.jackson.databind.node.ObjectNode) answer.json();
        return new Council(
                fields.without(List.of("id", "url", "version")).toString(),
                answer.tag().orElseThrow());
    }

    /** The version of a listing as the administrator sees it; the status where it is gone. */
    private static String tag(String path) throws Exception {
        Answered answer = send(ADMINISTRATOR, "GET", path, "", Optional.empty());
        return answer.tag().orElse(String.valueOf(answer.status()));
    }

    private static Answered send(Caller caller, String method, String path, String body, Optional<String> version)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(tributary.address() + path))
                .header("Accept", "*/*")
                // From everywhere: how often one client may call is not what is tried here.
                .header("X-Forwarded-For", "2001:db8:" + Integer.toHexString(CALLS.incrementAndGet()) + "::1")
                .timeout(Duration.ofSeconds(30));
        Optional.ofNullable(TOKENS.get(caller)).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!method.equals("GET")) {
            version.ifPresent(tag -> request.header("If-Match", tag));
        }
        request.method(
                method,
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Answered(
                response.statusCode(), response.body(), response.headers().firstValue("ETag"));
    }
}
