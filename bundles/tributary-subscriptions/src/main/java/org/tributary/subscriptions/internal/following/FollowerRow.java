package org.tributary.subscriptions.internal.following;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.persistence.Column;
import javax.persistence.Entity;
import javax.persistence.Id;
import javax.persistence.Table;
import javax.persistence.Version;
import org.tributary.api.code.Coded;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;

/** A follower as a row, with what the rounds keep there about when to look at it again. */
@Entity
@Table(name = "subscriptions_follower")
public class FollowerRow {

    private static final int LONGEST_WHY = 500;
    private static final int LONGEST_CONSENT = 500;

    @Id
    private String id;

    private String channel;
    private String address;

    @Column(name = "address_key")
    private String addressKey;

    private String name;

    @Column(name = "person_id")
    private String personId;

    @Column(name = "organisation_id")
    private String organisationId;

    private String secret;
    private String state;

    @Column(name = "state_why")
    private String stateWhy;

    @Column(name = "paused_until_ms")
    private Long pausedUntilMs;

    private String zone;

    @Column(name = "hour_of_day")
    private short hour;

    /** One bit each, Monday the lowest. */
    @Column(name = "days_of_week")
    private short days;

    /** Monday is 1. */
    @Column(name = "weekly_day")
    private short weeklyDay;

    /** Minutes of the day. */
    @Column(name = "quiet_from")
    private Short quietFrom;

    @Column(name = "quiet_to")
    private Short quietTo;

    /** 1 or 0. */
    @Column(name = "near_too")
    private short nearToo;

    @Column(name = "near_sent_ms")
    private Long nearSentMs;

    @Column(name = "consent_ms")
    private Long consentMs;

    private String consent;

    @Column(name = "wake_ms")
    private Long wakeMs;

    @Column(name = "daily_ms")
    private Long dailyMs;

    @Column(name = "weekly_ms")
    private Long weeklyMs;

    @Column(name = "at_once_ms")
    private Long atOnceMs;

    @Column(name = "created_ms")
    private long createdMs;

    @Version
    private long version;

    protected FollowerRow() {}

    /**
     * Somebody new, who waits to be confirmed and hears at the usual times.
     *
     * @param addressKey by which this address is found in any spelling
     */
    FollowerRow(String id, String channel, String address, String addressKey, String name, Instant now) {
        this.id = id;
        this.channel = channel;
        this.address = address;
        this.addressKey = addressKey;
        this.name = name;
        this.state = Follower.State.WAITING.code();
        this.stateWhy = "";
        this.consent = "";
        this.createdMs = now.toEpochMilli();
        // Mail that nobody asked for needs to be asked for.
        timing(Timing.USUAL, false);
    }

    /** The follower as the rest of the slice knows it. */
    public Follower follower() {
        return new Follower(
                id,
                channel,
                address,
                name,
                person(),
                organisation(),
                state(),
                stateWhy,
                Optional.ofNullable(pausedUntilMs).map(Instant::ofEpochMilli),
                timing(),
                nearToo == 1,
                Optional.ofNullable(consentMs).map(Instant::ofEpochMilli),
                Instant.ofEpochMilli(createdMs));
    }

    public String id() {
        return id;
    }

    String address() {
        return address;
    }

    String addressKey() {
        return addressKey;
    }

    /** Mail to it goes there from now on. */
    void move(String newAddress, String newKey) {
        this.address = newAddress;
        this.addressKey = newKey;
    }

    public Optional<PersonId> person() {
        return Optional.ofNullable(personId).map(PersonId::new);
    }

    void person(Optional<PersonId> person) {
        this.personId = person.map(PersonId::value).orElse(null);
    }

    public Optional<OrganisationId> organisation() {
        return Optional.ofNullable(organisationId).map(OrganisationId::new);
    }

    void organisation(OrganisationId organisation) {
        this.organisationId = organisation.value();
    }

    public Follower.State state() {
        return Coded.parse(Follower.State.class, state).orElseThrow();
    }

    /** It hears. */
    void activate() {
        this.state = Follower.State.ACTIVE.code();
        this.stateWhy = "";
        this.pausedUntilMs = null;
    }

    /** It rests, until then or until it is woken. */
    void pause(Optional<Instant> until) {
        this.state = Follower.State.PAUSED.code();
        this.pausedUntilMs = until.map(Instant::toEpochMilli).orElse(null);
    }

    /** Nothing is sent there any more. */
    void disable(String why) {
        this.state = Follower.State.DISABLED.code();
        this.stateWhy = why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
    }

    /** What makes the signature of a webhook. */
    Optional<String> secret() {
        return Optional.ofNullable(secret);
    }

    void secret(String fresh) {
        this.secret = fresh;
    }

    /** That they want to hear: when, and by what it is proved. The first time counts. */
    void consent(Instant when, String record) {
        if (consentMs == null) {
            this.consentMs = when.toEpochMilli();
            this.consent = record.length() > LONGEST_CONSENT ? record.substring(0, LONGEST_CONSENT) : record;
        }
    }

    String consent() {
        return consent;
    }

    /** When it hears. */
    public Timing timing() {
        Set<DayOfWeek> hearing = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if ((days & 1 << day.ordinal()) != 0) {
                hearing.add(day);
            }
        }
        return new Timing(
                ZoneId.of(zone),
                hour,
                hearing,
                DayOfWeek.of(weeklyDay),
                quietFrom == null
                        ? Optional.empty()
                        : Optional.of(new Timing.Quiet(
                                LocalTime.ofSecondOfDay(quietFrom * 60L), LocalTime.ofSecondOfDay(quietTo * 60L))));
    }

    void timing(Timing timing, boolean near) {
        this.zone = timing.zone().getId();
        this.hour = (short) timing.hour();
        this.days = (short)
                timing.days().stream().mapToInt(day -> 1 << day.ordinal()).sum();
        this.weeklyDay = (short) timing.weekly().getValue();
        this.quietFrom = timing.quiet().map(quiet -> minutes(quiet.from())).orElse(null);
        this.quietTo = timing.quiet().map(quiet -> minutes(quiet.to())).orElse(null);
        this.nearToo = (short) (near ? 1 : 0);
    }

    private static Short minutes(LocalTime time) {
        return (short) (time.toSecondOfDay() / 60);
    }

    /** When the rounds look at it next; empty where there is no reason to. */
    public Optional<Instant> wake() {
        return Optional.ofNullable(wakeMs).map(Instant::ofEpochMilli);
    }

    /** Has the rounds look at it then; whoever changes what or when it hears says now, and they find the next time. */
    public void wake(Optional<Instant> when) {
        this.wakeMs = when.map(Instant::toEpochMilli).orElse(null);
    }

    /** The last time of a daily message, whether there was something to say or not. */
    public Optional<Instant> daily() {
        return Optional.ofNullable(dailyMs).map(Instant::ofEpochMilli);
    }

    public void daily(Instant when) {
        this.dailyMs = when.toEpochMilli();
    }

    /** The last time of a weekly message, whether there was something to say or not. */
    public Optional<Instant> weekly() {
        return Optional.ofNullable(weeklyMs).map(Instant::ofEpochMilli);
    }

    public void weekly(Instant when) {
        this.weeklyMs = when.toEpochMilli();
    }

    /** The last message at once. */
    public Optional<Instant> atOnce() {
        return Optional.ofNullable(atOnceMs).map(Instant::ofEpochMilli);
    }

    public void atOnce(Instant when) {
        this.atOnceMs = when.toEpochMilli();
    }

    /** The last message about what is near. */
    public Optional<Instant> nearSent() {
        return Optional.ofNullable(nearSentMs).map(Instant::ofEpochMilli);
    }

    public void nearSent(Instant when) {
        this.nearSentMs = when.toEpochMilli();
    }
}
