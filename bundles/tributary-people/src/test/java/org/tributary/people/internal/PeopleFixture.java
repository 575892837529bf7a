package org.tributary.people.internal;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.tributary.api.identity.IdentityProvider;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Caller;
import org.tributary.api.people.Credentials;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.people.internal.account.AccountPages;
import org.tributary.people.internal.account.SignOutPages;
import org.tributary.people.internal.accounts.PeopleDirectory;
import org.tributary.people.internal.accounts.PersonRow;
import org.tributary.people.internal.accounts.Roster;
import org.tributary.people.internal.secondstep.SecondStepPages;
import org.tributary.people.internal.secondstep.SecondStepSetUpPages;
import org.tributary.people.internal.secondstep.SecondSteps;
import org.tributary.people.internal.sessions.PeopleConfiguration;
import org.tributary.people.internal.sessions.PeopleSettings;
import org.tributary.people.internal.sessions.SessionCookie;
import org.tributary.people.internal.sessions.SessionSource;
import org.tributary.people.internal.sessions.Sessions;
import org.tributary.people.internal.signin.Doors;
import org.tributary.people.internal.signin.Entrance;
import org.tributary.people.internal.signin.Membership;
import org.tributary.people.internal.signin.ProviderSignIn;
import org.tributary.people.internal.signin.SignIn;
import org.tributary.people.internal.signin.SignInPages;
import org.tributary.people.internal.signin.WaitingNotice;
import org.tributary.store.AuditTrail;
import org.tributary.testkit.TestStore;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.web.Form;
import org.tributary.web.Page;
import org.tributary.web.PluginCalls;
import org.tributary.web.Redirect;
import org.tributary.web.Site;
import org.tributary.web.Surroundings;
import org.tributary.web.Visit;

/** The real services on a real database, and browsers with which to use them. */
public final class PeopleFixture {

    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    public static final Actor OPERATOR = new Actor(Viewer.administrator(), Door.SHELL, "test");
    public static final Site SITE =
            new Site("Tributary", URI.create("https://tributary.example"), false, "host@tributary.example", "");

    private static final Pattern LINK = Pattern.compile("https://tributary\\.example(/sign-in/confirm\\?link=\\S+)");

    public final TestStore database;
    public final MovableClock clock = new MovableClock(NOW);
    public final Councils councils = new Councils();
    public final PeopleSettings settings = new PeopleSettings(usual());
    public final PeopleDirectory people;
    public final Sessions sessions;
    public final SessionSource source;
    public final Membership membership;
    public final SignIn signIn;
    public final SecondSteps secondSteps;
    public final SignInPages signInPages;
    public final SecondStepPages secondStepPages;
    public final SecondStepSetUpPages setUpPages;
    public final AccountPages accountPages;
    public final SignOutPages signOutPages;
    public final Roster roster;

    private final Set<String> read = new HashSet<>();

    public PeopleFixture(TestStore database, IdentityProvider... providers) {
        Random random = new Random(7);
        this.database = database;
        people = new PeopleDirectory(database.store(), councils, clock, random);
        sessions = new Sessions(database.store(), settings, clock, random);
        source = new SessionSource(sessions);
        membership = new Membership(database.store(), councils);
        Entrance entrance = new Entrance(sessions, membership, new WaitingNotice(() -> SITE), clock, random);
        signIn = new SignIn(database.store(), entrance, settings, clock, random);
        secondSteps = new SecondSteps(database.store(), sessions, () -> SITE, clock, random);
        Doors doors = new Doors(providers);
        signInPages = new SignInPages(
                signIn,
                new ProviderSignIn(database.store(), entrance, doors, PluginCalls.DIRECT, clock, random),
                doors);
        secondStepPages = new SecondStepPages(sessions, secondSteps);
        setUpPages = new SecondStepSetUpPages(sessions, secondSteps, people);
        accountPages = new AccountPages(database.store(), sessions, membership, doors);
        signOutPages = new SignOutPages(sessions);
        roster = new Roster(database.store(), councils, clock, random);
    }

    private static PeopleConfiguration usual() {
        return new PeopleConfiguration() {
            @Override
            public Class<? extends Annotation> annotationType() {
                return PeopleConfiguration.class;
            }

            @Override
            public int sessionIdleHours() {
                return 12;
            }

            @Override
            public int sessionLongestDays() {
                return 7;
            }

            @Override
            public int linkMinutes() {
                return 15;
            }

            @Override
            public int linksAnHourPerAddress() {
                return 5;
            }

            @Override
            public int linksAnHourPerClient() {
                return 30;
            }
        };
    }

    /** The letters that were put into the queue since the last time. */
    public List<Letter> post() {
        List<Letter> letters = new ArrayList<>();
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select delivery_key, recipient, subject, body_text, body_html from store_delivery")) {
            while (row.next()) {
                if (read.add(row.getString(1))) {
                    letters.add(new Letter(row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
            return letters;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the audit trail says, the newest first. */
    public List<String> audit() {
        return database.auditTrail().newest(AuditTrail.Question.ALL, 100).stream()
                .map(row -> row.action() + " " + row.object() + " " + row.detail())
                .map(String::strip)
                .toList();
    }

    /** Somebody's row. */
    public PersonRow row(String address) {
        return database.store()
                .read(entities -> PeopleDirectory.byKey(entities, address).orElseThrow());
    }

    public Browser browser(String name) {
        return new Browser(name, "192.0.2.1");
    }

    /** A letter as it will be sent. */
    public record Letter(String to, String subject, String text, String html) {

        /** The path to which its link leads. */
        public String link() {
            Matcher matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new IllegalStateException("No link in: " + text);
            }
            return matcher.group(1);
        }

        public boolean hasLink() {
            return LINK.matcher(text).find();
        }
    }

    /** A browser with its cookie, at some address. */
    public final class Browser {

        private final String name;
        private final String client;
        private Optional<String> session = Optional.empty();

        private Browser(String name, String client) {
            this.name = name;
            this.client = client;
        }

        /** The same browser elsewhere. */
        public Browser at(String address) {
            return new Browser(name, address);
        }

        /** Who it is now. */
        public Viewer viewer() {
            return source.recognise(new Credentials(Optional.empty(), session))
                    .map(Caller::viewer)
                    .orElse(Viewer.visitor());
        }

        public boolean isIn() {
            return viewer().person().isPresent();
        }

        public Visit visit(String path) {
            return new Visit(
                    Caller.of(viewer()),
                    Door.PAGE,
                    Locale.UK,
                    URI.create("https://tributary.example" + path),
                    SITE,
                    clock.instant(),
                    "a-form-token",
                    name,
                    client,
                    Surroundings.NONE);
        }

        public SessionCookie cookie() {
            return new SessionCookie(session.map(secret -> "__Host-tributary-session=" + secret).stream()
                    .toList());
        }

        public Optional<String> session() {
            return session;
        }

        /** Has this cookie from now on. */
        public Browser with(String secret) {
            session = Optional.of(secret);
            return this;
        }

        /** Takes the cookie that an answer brings. */
        public <T> T take(T answer) {
            if (answer instanceof Redirect redirect) {
                redirect.session()
                        .ifPresent(secret -> session = secret.isEmpty() ? Optional.empty() : Optional.of(secret));
            }
            return answer;
        }

        /** Asks for a link. */
        public Object ask(String address) {
            return signInPages.send(visit("/sign-in"), Form.of(Map.of("address", address)));
        }

        /** Presses the button of a link. */
        public Object confirm(String link) {
            return take(signInPages.confirm(visit(link), cookie(), Form.of(Map.of())));
        }

        /** All of it. */
        public Browser signIn(String address) {
            ask(address);
            Object answer = confirm(post().stream()
                    .filter(Letter::hasLink)
                    .findFirst()
                    .orElseThrow()
                    .link());
            if (!(answer instanceof Redirect)) {
                throw new IllegalStateException(
                        "Not signed in: " + html((Page) answer).text());
            }
            return this;
        }
    }

    /** A page, with the checks that hold for all of them. */
    public static Document html(Object answer) {
        StringOutput out = new StringOutput();
        ((Page) answer).body().writeTo(new OwaspHtmlTemplateOutput(out));
        Document document = Jsoup.parse("<main>" + out + "</main>");
        if (document.select("h1").size() != 1) {
            throw new AssertionError("One heading of the first level: " + out);
        }
        document.select("form[method=post]").forEach(form -> {
            if (form.select("input[type=hidden][value=a-form-token]").size() != 1) {
                throw new AssertionError("A form without its token: " + form);
            }
        });
        document.select("input:not([type=hidden]), select, textarea").forEach(input -> {
            if (document.select("label[for=" + input.id() + "]").size() != 1) {
                throw new AssertionError("An input without its label: " + input);
            }
        });
        return document;
    }
}
