package org.tributary.listing.internal.conversation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.change.Change;
import org.tributary.api.change.ChangeConsumer;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.Voice;
import org.tributary.api.notify.Message;
import org.tributary.listing.internal.ListingAddress;
import org.tributary.listing.internal.catalogue.PersonRows;
import org.tributary.listing.internal.catalogue.PersonRows.NewVoice;
import org.tributary.listing.internal.stewardship.Owners;
import org.tributary.listing.internal.stewardship.Owners.Owned;
import org.tributary.listing.internal.stewardship.Recipient;
import org.tributary.store.Delivery;
import org.tributary.store.Store;
import org.tributary.web.CurrentSite;
import org.tributary.web.Letter;
import org.tributary.web.Texts;

/** Writes to those who look after a listing when somebody says something to it: one mail a voice, never a second one. */
@Component(service = ChangeConsumer.class)
public final class VoiceLetters implements ChangeConsumer {

    /** What is older was said before anybody was written to, or could not be told for long. */
    private static final Duration NEW = Duration.ofDays(7);

    private final Store store;
    private final Owners owners;
    private final CurrentSite site;
    private final Clock clock;
    private final Texts texts = Texts.of(VoiceLetters.class, Locale.UK);

    @Activate
    public VoiceLetters(
            @Reference(target = "(unit=listing)") Store store, @Reference Owners owners, @Reference CurrentSite site) {
        this(store, owners, site, Clock.systemUTC());
    }

    VoiceLetters(Store store, Owners owners, CurrentSite site, Clock clock) {
        this.store = store;
        this.owners = owners;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "listing-voices";
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wantsListings() {
        return false;
    }

    @Override
    public void accept(List<Change> batch, long upTo) {
        Set<ListingId> spoken = new LinkedHashSet<>();
        batch.stream()
                .filter(change -> change.subject() == Subject.LISTING && change.what() == What.VOICE)
                .forEach(change -> spoken.add(ListingId.parse(change.id())));
        spoken.forEach(this::tell);
    }

    private void tell(ListingId id) {
        Instant now = Instant.ofEpochMilli(clock.millis());
        List<NewVoice> voices = store.read(entities -> PersonRows.untold(entities, id, now.minus(NEW)));
        if (voices.isEmpty()) {
            return;
        }
        Optional<Owned> owned = owners.of(id);
        for (NewVoice voice : voices) {
            List<Delivery> letters = owned.stream()
                    .flatMap(one -> one.recipients().stream()
                            .map(recipient -> letter(one.cared().listing(), voice, recipient)))
                    .toList();
            store.write((entities, tx) -> {
                if (PersonRows.tell(entities, voice.number(), now)) {
                    letters.forEach(tx::deliver);
                }
                return null;
            });
        }
    }

    private Delivery letter(Listing listing, NewVoice said, Recipient recipient) {
        Voice voice = said.voice();
        String what = "voice." + voice.kind().code();
        Letter letter = Letter.of(
                        site.now(), Locale.UK, texts.get(what + ".subject", voice.organisationName(), listing.title()))
                .greeting(recipient.name())
                .paragraph(texts.get(what, voice.organisationName()))
                .item(listing.title(), site.now().absolute(ListingAddress.path(listing.id())), "");
        if (voice.note().isPresent()) {
            letter =
                    letter.paragraph(texts.get("voice.note")).quote(voice.note().get());
        }
        Message message = letter.button(
                        texts.get("voice.button"), site.now().absolute(ListingAddress.path(listing.id()) + "#voices"))
                .because(texts.get(
                        "because." + recipient.role().name().toLowerCase(Locale.ROOT),
                        site.now().name()))
                .message(
                        "voice/" + said.number() + "/" + recipient.key().substring(0, 32),
                        recipient.address(),
                        Message.Sort.AUTOMATIC);
        return new Delivery(Delivery.EMAIL, message, Instant.EPOCH, recipient.person());
    }
}
