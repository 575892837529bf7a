package org.tributary.subscriptions.internal.following;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.organisation.Organisations;
import org.tributary.api.people.Actor;
import org.tributary.api.refusal.FieldFault;
import org.tributary.api.refusal.InvalidInput;
import org.tributary.api.refusal.NotAllowed;
import org.tributary.api.refusal.NotFound;
import org.tributary.store.Store;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Subscriptions.Opened;
import org.tributary.web.Legible;
import org.tributary.web.Secret;
import org.tributary.web.Texts;

/** The channels by which a team, or a whole organisation, hears. */
final class TeamChannels {

    /** The channel that signs what it sends, so that the receiver knows that it comes from here. */
    static final String WEBHOOK = "webhook";

    static final int MOST = 20;

    private static final int LONGEST_NAME = 100;

    private final Store store;
    private final Organisations organisations;
    private final InstalledChannels installed;
    private final Clock clock;
    private final RandomGenerator random;
    private final Texts texts = FollowingTexts.texts();

    TeamChannels(
            Store store,
            Organisations organisations,
            InstalledChannels installed,
            Clock clock,
            RandomGenerator random) {
        this.store = store;
        this.organisations = organisations;
        this.installed = installed;
        this.clock = clock;
        this.random = random;
    }

    List<Follower> of(OrganisationId organisation, Holder holder) {
        if (!(holder instanceof Holder.SignedIn in)
                || !Holding.isOf(organisation, in.actor().viewer())) {
            throw new NotFound(texts.get("refused.none"));
        }
        return store.read(entities -> Rows.channels(entities, organisation, MOST).stream()
                .map(FollowerRow::follower)
                .toList());
    }

    Opened open(String channel, String typedAddress, String typedName, OrganisationId organisation, Actor actor) {
        if (!Holding.isOf(organisation, actor.viewer())) {
            throw new NotAllowed(
                    texts.get("refused.organisation"), !actor.viewer().isMember());
        }
        organisations.find(organisation);
        List<FieldFault> faults = new ArrayList<>();
        if (!installed.forTeams().contains(channel)) {
            faults.add(
                    new FieldFault("channel", texts.get("channel.unknown", String.join(", ", installed.forTeams()))));
        }
        String name = Wishes.line(typedName);
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            faults.add(new FieldFault("name", texts.get("channel.name", LONGEST_NAME)));
        } else if (Legible.isDisguised(name)) {
            faults.add(new FieldFault("name", texts.get("channel.name.disguised")));
        }
        Optional<ChannelAddress> address = address(typedAddress, faults);
        if (!faults.isEmpty() || address.isEmpty()) {
            throw new InvalidInput(faults);
        }
        String key = Keys.hash(channel, organisation.value(), address.get().key());
        String id = Identifiers.follower(random);
        Optional<String> secret = fresh(channel);
        Instant now = now();
        return store.write((entities, tx) -> {
            if (Rows.channels(entities, organisation, MOST).size() >= MOST) {
                throw new InvalidInput("", texts.get("channel.many", MOST));
            }
            if (Rows.byKey(entities, key).isPresent()) {
                throw new InvalidInput("address", texts.get("channel.taken"));
            }
            FollowerRow row = new FollowerRow(id, channel, address.get().value(), key, name, now);
            row.organisation(organisation);
            row.person(actor.viewer().person());
            row.activate();
            row.consent(now, "opened " + now + " by " + actor.door().code());
            secret.ifPresent(row::secret);
            entities.persist(row);
            tx.audit(actor, "channel.open", id, organisation, channel);
            return new Opened(row.follower(), secret);
        });
    }

    private Optional<ChannelAddress> address(String typed, List<FieldFault> faults) {
        try {
            ChannelAddress address = ChannelAddress.of(typed);
            if (!installed.mayLeadTo(URI.create(address.value()))) {
                faults.add(new FieldFault("address", texts.get("channel.address.inside")));
            }
            return Optional.of(address);
        } catch (InvalidInput wrong) {
            faults.addAll(wrong.faults());
            return Optional.empty();
        }
    }

    private Optional<String> fresh(String channel) {
        return channel.equals(WEBHOOK) ? Optional.of(Secret.random(random).value()) : Optional.empty();
    }

    Optional<String> renewSecret(String follower, Holder holder) {
        Secret secret = Secret.random(random);
        return store.write((entities, tx) -> {
            FollowerRow row = owned(entities.find(FollowerRow.class, follower), holder);
            if (row.secret().isEmpty()) {
                return Optional.empty();
            }
            row.secret(secret.value());
            tx.audit(Holding.actor(holder), "channel.secret", follower, organisation(row), "");
            return Optional.of(secret.value());
        });
    }

    void close(String follower, Holder holder) {
        store.write((entities, tx) -> {
            FollowerRow row = owned(entities.find(FollowerRow.class, follower), holder);
            tx.audit(
                    Holding.actor(holder),
                    "channel.close",
                    follower,
                    organisation(row),
                    row.follower().channel());
            Rows.erase(entities, List.of(row));
            return null;
        });
    }

    void reopen(String follower, Holder holder) {
        Instant now = now();
        store.write((entities, tx) -> {
            FollowerRow row =
                    Rows.follower(entities, follower).orElseThrow(() -> new NotFound(texts.get("refused.none")));
            Holding.held(row, holder);
            if (row.state() == Follower.State.DISABLED) {
                row.activate();
                row.wake(Optional.of(now));
                row.organisation()
                        .ifPresent(organisation ->
                                tx.audit(Holding.actor(holder), "channel.reopen", follower, organisation, ""));
            }
            return null;
        });
    }

    private FollowerRow owned(FollowerRow row, Holder holder) {
        if (row == null) {
            throw new NotFound(texts.get("refused.none"));
        }
        return Holding.owned(row, holder);
    }

    private static OrganisationId organisation(FollowerRow row) {
        return row.organisation().orElseThrow();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }
}
