package org.tributary.listing.internal.stewardship;

import static org.tributary.listing.internal.ListingFixture.CAMBURY;
import static org.tributary.listing.internal.ListingFixture.DEEPDALE;
import static org.tributary.listing.internal.ListingFixture.NOW;
import static org.tributary.listing.internal.ListingFixture.actor;

import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Listing;
import org.tributary.api.people.Door;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.store.ChangeLog;
import org.tributary.testkit.TestDatabase;
import org.tributary.testkit.fake.MovableClock;
import org.tributary.web.CurrentSite;
import org.tributary.web.Visit;

/** The services around listings on a real database, with people in memory and a clock that is moved by hand. */
public final class Care implements AutoCloseable {

    public final MovableClock clock = new MovableClock(NOW);
    public final SomePeople people = new SomePeople();
    public final ListingFixture fixture = new ListingFixture(TestDatabase.DERBY, clock);
    public final CurrentSite site = () -> Visits.SITE;
    public Owners owners;
    public Capabilities capabilities;
    public HandOvers handOvers;
    public PersonChanges personChanges;
    private long position;

    /** Back to two councils with two officers each, their leads and a curator. */
    public void clear() {
        Services.clear(fixture);
        clock.set(NOW);
        position = 0;
        people.clear();
        people.put("p-1", "Alex Meadow", "alex@cambury.example", CAMBURY, Role.MEMBER);
        people.put("p-5", "Kim Hall", "kim@cambury.example", CAMBURY, Role.MEMBER);
        people.put("p-6", "Lee Field", "lee@cambury.example", CAMBURY, Role.LEAD);
        people.put("p-2", "Robin Dale", "robin@deepdale.example", DEEPDALE, Role.MEMBER);
        owners = new Owners(fixture.database.store(), people);
        capabilities = new Capabilities(fixture.database.store(), owners, clock, new Random(3));
        handOvers = new HandOvers(
                fixture.database.store(), owners, people, fixture.organisations, site, clock, new Random(4));
        personChanges = new PersonChanges(fixture.database.store(), owners, people, site, clock);
    }

    public Viewer viewer(String person) {
        return people.find(new PersonId(person))
                .map(p -> new Viewer(
                        Optional.of(p.id()),
                        p.role(),
                        p.organisation().map(Set::of).orElse(Set.of())))
                .orElseThrow();
    }

    public Visit visit(String person, String path) {
        return Visits.of(viewer(person), Door.PAGE, path);
    }

    /** Published by Alex of Cambury. */
    public Listing bins() {
        return publish("Bins are missed every week");
    }

    public Listing publish(String title) {
        return fixture.listings.publish(ListingFixture.problem(title, Circle.PUBLIC), actor(viewer("p-1")));
    }

    /** Lets consumers read what was changed since the last time. */
    public void pump(ChangeConsumer... consumers) {
        List<ChangeLog.Entry> entries = fixture.database.changeLog().after(position, 500);
        if (entries.isEmpty()) {
            return;
        }
        Map<ListingId, Listing> listings = fixture.listings.forEverybody(entries.stream()
                .filter(entry -> entry.subject() == Subject.LISTING)
                .map(entry -> ListingId.parse(entry.id()))
                .toList());
        List<Change> changes = entries.stream()
                .map(entry -> new Change(
                        entry.seq(),
                        entry.subject(),
                        entry.id(),
                        entry.what(),
                        entry.time(),
                        entry.subject() == Subject.LISTING
                                ? Optional.ofNullable(listings.get(ListingId.parse(entry.id())))
                                : Optional.empty()))
                .toList();
        position = entries.get(entries.size() - 1).seq();
        for (ChangeConsumer consumer : consumers) {
            consumer.accept(changes, position);
        }
    }

    /** What the people slice logs. */
    public void log(String person, What what) {
        fixture.database.store().write((entities, tx) -> {
            tx.change(Subject.PERSON, person, what);
            return null;
        });
    }

    /** A mail in the queue. */
    public record Mail(String key, String to, String subject, String text, String html, String replyTo) {

        /** The addresses in it that work without signing in, of one purpose. */
        public List<String> links(Purpose purpose) {
            Matcher matcher = Pattern.compile("/by-link/" + purpose.code() + "\\?link=([A-Za-z0-9_-]{43})")
                    .matcher(text);
            Stream.Builder<String> secrets = Stream.builder();
            while (matcher.find()) {
                secrets.add(matcher.group(1));
            }
            return secrets.build().toList();
        }

        public String link(Purpose purpose) {
            return links(purpose).get(0);
        }
    }

    /** All mail that was put into the queue, by key. */
    public List<Mail> mails() {
        List<Mail> mails = new ArrayList<>();
        try (Connection connection = fixture.database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select delivery_key, recipient, subject, body_text, body_html,"
                        + " reply_to from store_delivery order by delivery_key")) {
            while (row.next()) {
                mails.add(new Mail(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }

    /** Mails whose key begins so. */
    public List<Mail> mails(String prefix) {
        return mails().stream().filter(mail -> mail.key().startsWith(prefix)).toList();
    }

    /** In which columns of which tables of this slice a text stands. */
    public List<String> whereabouts(String text) {
        List<String> found = new ArrayList<>();
        try (Connection connection = fixture.database.dataSource().getConnection()) {
            List<String[]> columns = new ArrayList<>();
            try (ResultSet row = connection.getMetaData().getColumns(null, connection.getSchema(), "%", "%")) {
                while (row.next()) {
                    String table = row.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                    String type = row.getString("TYPE_NAME").toLowerCase(Locale.ROOT);
                    if (table.startsWith("listing_") && (type.contains("char") || type.contains("clob"))) {
                        columns.add(new String[] {table, row.getString("COLUMN_NAME")});
                    }
                }
            }
            for (String[] column : columns) {
                try (PreparedStatement query =
                                connection.prepareStatement("select " + column[1] + " from " + column[0]);
                        ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        String value = row.getString(1);
                        if (value != null && value.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT))) {
                            found.add((column[0] + "." + column[1]).toLowerCase(Locale.ROOT));
                        }
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    /** The path of a page of a listing. */
    public static String path(Listing listing, String rest) {
        return URI.create("/listings/" + listing.id().origin() + "/"
                        + listing.id().key() + rest)
                .toString();
    }

    @Override
    public void close() {
        fixture.close();
    }
}
