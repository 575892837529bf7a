package org.tributary.subscriptions.internal.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.tributary.api.id.PersonId;
import org.tributary.api.listing.Facet;
import org.tributary.api.listing.ListingFilter;
import org.tributary.api.people.People;
import org.tributary.api.people.Profile;
import org.tributary.subscriptions.internal.following.Subscription;
import org.tributary.subscriptions.internal.following.Subscription.State;
import org.tributary.subscriptions.internal.pages.DeskView.Suggestion;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/**
 * What somebody who signed in may want to follow: the services in their profile, their own organisation, and what they
 * searched for just now. Each is a button of its own; nothing is followed that nobody pressed.
 */
@Component(service = Suggestions.class)
public final class Suggestions {

    private static final int MOST = 8;

    private final People people;
    private final Targets targets;
    private final RecentSearches searches;

    @Activate
    public Suggestions(@Reference People people, @Reference Targets targets, @Reference RecentSearches searches) {
        this.people = people;
        this.targets = targets;
        this.searches = searches;
    }

    private record Idea(Target target, String why) {}

    /** Without what they follow already. */
    List<Suggestion> of(Visit visit, List<Subscription> followed) {
        Optional<PersonId> person = visit.viewer().person();
        if (person.isEmpty()) {
            return List.of();
        }
        Set<ListingFilter> known = new HashSet<>();
        followed.stream()
                .filter(one -> one.state() != State.STOPPED)
                .filter(one -> one.wanted().listing().isEmpty())
                .forEach(one -> known.add(one.wanted().filter()));
        List<Suggestion> suggestions = new ArrayList<>();
        ideas(person.get(), visit).forEach(idea -> {
            ListingFilter filter = idea.target().wanted().filter();
            if (suggestions.size() < MOST && !filter.isEmpty() && known.add(filter)) {
                suggestions.add(new Suggestion(
                        idea.target().title(),
                        idea.why(),
                        idea.target().field(),
                        idea.target().value()));
            }
        });
        return List.copyOf(suggestions);
    }

    private Stream<Idea> ideas(PersonId person, Visit visit) {
        Texts texts = FollowingTexts.of(visit);
        Locale locale = visit.locale();
        Optional<Profile> profile = Optional.ofNullable(
                people.profiles(List.of(person), visit.viewer()).get(person));
        Stream<Idea> searched = searches.of(person).stream()
                .map(query -> new Idea(targets.search(query, locale).target(), texts.get("suggest.search")));
        Stream<Idea> topics = profile.map(Profile::topics).orElse(List.of()).stream()
                .map(topic -> new Idea(targets.facet(Facet.TOPIC, topic, locale), texts.get("suggest.topic")));
        Stream<Idea> own = OwnChannels.organisations(visit).stream()
                .map(organisation -> new Idea(
                        targets.facet(Facet.ORGANISATION, organisation.value(), locale),
                        texts.get("suggest.organisation")));
        return Stream.of(searched, topics, own).flatMap(ideas -> ideas);
    }
}
