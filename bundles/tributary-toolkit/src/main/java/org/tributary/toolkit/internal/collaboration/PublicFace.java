package org.tributary.toolkit.internal.collaboration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tributary.api.id.ListingId;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.Contact;
import org.tributary.api.listing.Facets;
import org.tributary.api.listing.Headline;
import org.tributary.api.listing.Link;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.Listing;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.Listings;
import org.tributary.api.listing.Outcome;
import org.tributary.api.listing.Owner;
import org.tributary.api.listing.PartialDate;
import org.tributary.api.listing.Period;
import org.tributary.api.listing.Phase;
import org.tributary.api.listing.RelationKind;
import org.tributary.api.listing.Section;
import org.tributary.api.listing.Sections;
import org.tributary.api.people.Actor;
import org.tributary.api.people.People;
import org.tributary.api.people.Person;
import org.tributary.api.people.Profile;
import org.tributary.api.people.Role;
import org.tributary.api.people.Viewer;
import org.tributary.api.refusal.Gone;
import org.tributary.api.refusal.Moved;
import org.tributary.api.refusal.NotFound;
import org.tributary.web.CurrentSite;
import org.tributary.web.Texts;

/**
 * The public listing of a joint work. What somebody added to it by hand and a joint work does not know of stays. Belongs to
 * another slice: so it is all outside of reads and writes.
 */
final class PublicFace {

    private static final int LONGEST_SUMMARY = 300;
    private static final int LONGEST_NOTE = 2_000;
    private static final int MOST_CONTACTS = 2;

    /** Anybody who has signed in: what they may see of a person may stand on a listing. */
    private static final Viewer MEMBER = new Viewer(Optional.empty(), Role.MEMBER, Set.of());

    private final Listings listings;
    private final People people;
    private final Councils councils;
    private final CurrentSite site;
    private final Texts texts = CollaborationTexts.texts();

    PublicFace(Listings listings, People people, Councils councils, CurrentSite site) {
        this.listings = listings;
        this.people = people;
        this.councils = councils;
        this.site = site;
    }

    /** Publishes it, or brings it up to date where it is there. */
    Listing publish(Collaboration of, Actor actor) {
        OrganisationId owner = of.lead().orElseThrow().organisation();
        Optional<Listing> before = of.face().flatMap(face -> find(face, actor)).filter(face -> isOurs(face, of));
        Listing face = before.isPresent()
                ? update(before.get(), of, owner, actor)
                : listings.publish(
                        draft(
                                ListingDraft.of(ListingKind.PROJECT, of.title(), "", owner)
                                        .withFacets(beginning(of, actor)),
                                of),
                        actor);
        relate(face.id(), of.about(), actor);
        return face;
    }

    /**
     * Whether a listing is still the one of this joint work. Who merged the face into another listing, or gave it to a
     * council that has nothing to do with it, must not get into what belongs to others by it.
     */
    private static boolean isOurs(Listing face, Collaboration of) {
        return of.face().filter(face.id()::equals).isPresent()
                && face.owner().map(Owner::id).flatMap(of::partner).isPresent();
    }

    /** Takes away one of two that were published at once. */
    void withdraw(Listing face, Actor actor) {
        listings.withdraw(face.id(), face.life().version(), "", actor);
    }

    private Listing update(Listing before, Collaboration of, OrganisationId owner, Actor actor) {
        Listing own = before;
        if (before.owner().map(Owner::id).filter(owner::equals).isEmpty()) {
            // The lead was passed on: nobody of the new lead partner may change what belongs to the old one.
            own = listings.update(
                    before.id(), before.life().version(), before.toDraft().withOwner(owner), Actor.system("toolkit"));
        }
        ListingDraft wanted = draft(own.toDraft(), of);
        return wanted.equals(own.toDraft())
                ? own
                : listings.update(own.id(), own.life().version(), wanted, actor);
    }

    private Optional<Listing> find(ListingId id, Actor actor) {
        try {
            return Optional.of(listings.find(id, actor.viewer()));
        } catch (Moved moved) {
            return find(moved.to(), actor);
        } catch (NotFound | Gone none) {
            return Optional.empty();
        }
    }

    /** Topics and the like of what it was started from. */
    private Facets beginning(Collaboration of, Actor actor) {
        return find(of.about(), actor)
                .map(about -> Facets.NONE
                        .withTopics(about.facets().topics())
                        .withTags(about.facets().tags())
                        .withUserGroups(about.facets().userGroups()))
                .orElse(Facets.NONE);
    }

    private ListingDraft draft(ListingDraft now, Collaboration of) {
        OrganisationId owner = of.lead().orElseThrow().organisation();
        return now.withHeadline(new Headline(of.title(), summary(of.outcome())))
                .withSections(sections(now.sections(), of))
                .withFacets(now.facets()
                        .withPhase(phase(now.facets().phase(), of.stage()))
                        .withCollaboration(of.types())
                        .withLookingFor(of.lookingFor()))
                .withPartners(of.joined().stream()
                        .map(Partner::organisation)
                        .filter(partner -> !partner.equals(owner))
                        .toList())
                .withContacts(contacts(of))
                .withPeriod(
                        new Period(of.begins().map(PartialDate::of), of.ends().map(PartialDate::of)))
                .withLinks(links(now.links(), of))
                .withOutcome(outcome(now.outcome(), of));
    }

    private static String summary(String outcome) {
        return Words.cut(Words.line(outcome), LONGEST_SUMMARY);
    }

    private Sections sections(Sections now, Collaboration of) {
        Map<Section, String> text = new LinkedHashMap<>(now.text());
        put(text, Section.WHY, Words.markdown(of.outcome()));
        boolean asks = of.openness() != Openness.PARTNERS && of.stage() != Stage.CLOSED;
        put(text, Section.SEEKING, asks ? texts.get("face.seeking") : "");
        if (of.stage() == Stage.CLOSED) {
            put(text, Section.LESSONS, of.story());
        }
        return new Sections(text);
    }

    private static void put(Map<Section, String> text, Section section, String words) {
        if (words.isEmpty()) {
            text.remove(section);
        } else {
            text.put(section, words);
        }
    }

    /** At least as far as the stage says; what an officer said further stays. */
    private static Optional<Phase> phase(Optional<Phase> now, Stage stage) {
        Phase least =
                switch (stage) {
                    case FORMING, AGREED -> Phase.CONCEPT;
                    case WORKING, CLOSING, CLOSED -> Phase.DISCOVERY;
                };
        return now.filter(phase -> phase.compareTo(least) >= 0).or(() -> Optional.of(least));
    }

    /**
     * The first person of the lead partner and of the next one, whose addresses only the partners see, since nobody asked
     * them whether others may: these write by the form of the listing.
     */
    private List<Contact> contacts(Collaboration of) {
        List<Partner> partners = of.joined().stream()
                .filter(partner -> !partner.people().isEmpty())
                .toList();
        List<Contact> contacts = new ArrayList<>();
        for (Partner partner : partners) {
            PersonId first = partner.people().get(0);
            Optional<Person> person = councils.members(List.of(first), partner.organisation()).stream()
                    .findFirst();
            Optional<Profile> profile =
                    Optional.ofNullable(people.profiles(List.of(first), MEMBER).get(first));
            if (contacts.size() < MOST_CONTACTS && person.isPresent() && profile.isPresent()) {
                contacts.add(new Contact(
                        Optional.of(profile.get().name()),
                        councils.names(List.of(partner.organisation())).get(0),
                        Optional.of(person.get().address()),
                        Circle.ORGANISATION,
                        false));
            }
        }
        return contacts;
    }

    /** A link to the joint work where readers of the listing may read it, too. */
    private List<Link> links(List<Link> now, Collaboration of) {
        Link back =
                new Link(LinkRelation.PAGE, texts.get("face.link"), site.now().absolute("/joint-work/" + of.id()));
        List<Link> links = new ArrayList<>(now);
        links.removeIf(link -> link.address().equals(back.address()));
        if (of.openness() == Openness.PUBLIC) {
            links.add(back);
        }
        return links;
    }

    private static Optional<Outcome> outcome(Optional<Outcome> now, Collaboration of) {
        if (of.stage() != Stage.CLOSED || of.outcome().isEmpty()) {
            return now;
        }
        Outcome known = now.orElse(new Outcome(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                Optional.empty()));
        String note = Words.cut(Words.line(of.story()), LONGEST_NOTE);
        return Optional.of(new Outcome(
                known.costBefore(),
                known.costAfter(),
                known.hoursSaved(),
                known.residents(),
                known.reusedBy(),
                note.isEmpty() ? known.note() : Optional.of(note)));
    }

    private void relate(ListingId face, ListingId about, Actor actor) {
        try {
            listings.relate(face, RelationKind.BUILDS_ON, about, actor);
        } catch (Moved moved) {
            relate(face, moved.to(), actor);
        } catch (NotFound | Gone none) {
            // What it was started from is gone, or was never for everybody: then there is nothing to lead to.
            return;
        }
    }
}
