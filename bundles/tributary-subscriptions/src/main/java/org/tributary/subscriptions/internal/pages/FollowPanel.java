package org.tributary.subscriptions.internal.pages;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.ListingId;
import org.tributary.api.listing.Facet;
import org.tributary.api.people.Actor;
import org.tributary.api.people.Door;
import org.tributary.api.people.Viewer;
import org.tributary.api.web.Html;
import org.tributary.api.web.PanelContribution;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscriptions;
import org.tributary.subscriptions.internal.following.Subscriptions.Holder;
import org.tributary.subscriptions.internal.following.Wanted;
import org.tributary.web.Texts;

/** The button that follows what a page is about: one click for those who signed in, a page for everybody else. */
@Component
public final class FollowPanel implements PanelContribution {

    /** Before what plugins have to say about the subject. */
    private static final int POSITION = 50;

    private final Subscriptions subscriptions;
    private final Targets targets;
    private final RecentSearches searches;

    @Activate
    public FollowPanel(
            @Reference Subscriptions subscriptions, @Reference Targets targets, @Reference RecentSearches searches) {
        this.subscriptions = subscriptions;
        this.targets = targets;
        this.searches = searches;
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.TOPIC, Place.TAG, Place.ORGANISATION, Place.LISTING, Place.SEARCH);
    }

    @Override
    public Optional<Panel> panel(Occasion occasion) {
        Viewer viewer = occasion.viewer();
        Locale locale = occasion.locale();
        Subject subject = subject(occasion);
        if (occasion.place() == Place.SEARCH && !subject.value().isEmpty()) {
            viewer.person().ifPresent(person -> searches.note(person, subject.value()));
        }
        Texts texts = FollowingTexts.of(locale);
        String place = occasion.place().code();
        Html own = Already.followed(subject.wanted(), viewer, subscriptions)
                .map(followed -> following(followed, texts))
                .orElseGet(() -> Html.sequence(List.of(
                        paragraph(texts.get("panel." + place)),
                        Html.action(
                                texts.get("panel.button." + place),
                                Paths.NEW,
                                Map.of(subject.field(), subject.value())))));
        Html body = hasChannels(viewer) ? Html.sequence(List.of(own, intoChannel(subject, texts))) : own;
        return Optional.of(new Panel(texts.get("panel.title." + place), body, POSITION));
    }

    /** Whether their teams have a channel that it could go into: one click follows for oneself alone. */
    private boolean hasChannels(Viewer viewer) {
        Holder holder = new Holder.SignedIn(Actor.of(viewer, Door.PAGE));
        return viewer.person().isPresent()
                && viewer.isMember()
                && viewer.organisations().stream()
                        .anyMatch(organisation ->
                                !subscriptions.channels(organisation, holder).isEmpty());
    }

    private static Html intoChannel(Subject subject, Texts texts) {
        return Html.element("p")
                .attribute("class", "govuk-body")
                .with(Html.link(URI.create(Paths.toFollow(subject.field(), subject.value())), texts.get("panel.into"))
                        .attribute("class", "govuk-link"));
    }

    private record Subject(Wanted wanted, String field, String value) {}

    private Subject subject(Occasion occasion) {
        String subject = occasion.subject();
        if (occasion.place() == Place.LISTING) {
            return new Subject(Wanted.of(ListingId.parse(subject)), Target.LISTING, subject);
        }
        Target target =
                switch (occasion.place()) {
                    case TOPIC -> targets.facet(Facet.TOPIC, subject, occasion.locale());
                    case TAG -> targets.facet(Facet.TAG, subject, occasion.locale());
                    case ORGANISATION -> targets.facet(Facet.ORGANISATION, subject, occasion.locale());
                    default -> targets.search(subject, occasion.locale()).target();
                };
        return new Subject(target.wanted(), target.field(), target.value());
    }

    private static Html following(Subscription own, Texts texts) {
        return Html.sequence(List.of(
                paragraph(texts.get(own.state() == Subscription.State.PAUSED ? "panel.paused" : "panel.following")),
                Html.element("p")
                        .attribute("class", "govuk-body")
                        .with(Html.link(URI.create(Paths.FOLLOWING + "?change=" + own.id()), texts.get("panel.change"))
                                .attribute("class", "govuk-link"))));
    }

    private static Html paragraph(String sentence) {
        return Html.element("p").attribute("class", "govuk-body-s").with(sentence);
    }
}
