package org.tributary.listing.internal.curation;

import java.util.List;
import java.util.Optional;
import org.tributary.api.change.Change;
import org.tributary.api.change.Subject;
import org.tributary.api.change.What;
import org.tributary.api.id.ListingId;
import org.tributary.api.people.Role;
import org.tributary.listing.internal.ListingFixture;
import org.tributary.listing.internal.catalogue.Hiding;
import org.tributary.listing.internal.catalogue.Stewardship;
import org.tributary.listing.internal.organisations.OrganisationAbout;
import org.tributary.listing.internal.pages.Services;
import org.tributary.listing.internal.pages.Visits;
import org.tributary.listing.internal.stewardship.SomePeople;
import org.tributary.store.Delivery;
import org.tributary.testkit.fake.MovableClock;

/** The curators' services on a real database, with some people, and a clock that is moved by hand. */
final class CurationFixture {

    final ListingFixture listings;
    final MovableClock clock = new MovableClock(ListingFixture.NOW);
    final SomePeople people = new SomePeople();
    final Hiding hiding;
    final Addressees addressees;
    final CurationLetters letters = new CurationLetters(() -> Visits.SITE);
    final Reports reports;
    final Suspects suspects;
    final NewOrganisations newcomers;
    final HidingNews news;
    final OrganisationAbout about;

    /** Empties the database, which is opened once, because that takes a second. */
    CurationFixture(ListingFixture shared) {
        listings = shared;
        Services.clear(shared);
        people.put("p-1", "", "officer@cambury.example", ListingFixture.CAMBURY, Role.MEMBER);
        people.put("p-2", "", "officer@deepdale.example", ListingFixture.DEEPDALE, Role.MEMBER);
        people.put("p-3", "", "curator@host.example", null, Role.CURATOR);
        people.put("p-4", "", "lead@cambury.example", ListingFixture.CAMBURY, Role.LEAD);
        hiding = new Hiding(listings.database.store(), clock);
        addressees = new Addressees(new Stewardship(listings.database.store()), people);
        reports = new Reports(
                listings.database.store(),
                listings.listings,
                hiding,
                addressees,
                letters,
                listings.database.deliveries(),
                clock);
        suspects = new Suspects(listings.database.store(), listings.listings, clock);
        newcomers = new NewOrganisations(listings.organisations, addressees);
        news = new HidingNews(hiding, addressees, letters);
        about = new OrganisationAbout(listings.database.store(), clock);
    }

    /** What the pump would say after a listing was hidden or brought back. */
    void pump(ListingId listing) {
        news.accept(
                List.of(new Change(
                        1, Subject.LISTING, listing.toString(), What.VISIBILITY, clock.instant(), Optional.empty())),
                1);
    }

    /** Addresses and subjects of all letters in the queue. */
    List<String> letters() {
        return listings.database.waiting().stream()
                .map(Delivery::message)
                .map(message -> message.to() + ": " + message.subject())
                .toList();
    }
}
