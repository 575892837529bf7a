package org.tributary.api.listing;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * By what a listing can be picked out.
 *
 * @param topics ids of {@link Topic}s, at most 10, the one that it is mainly about first
 * @param tags free words, normalised by {@link Tag#normalise}, at most 20
 * @param phase how far on it is; empty where that means nothing, as for a guide
 * @param technologies names of products and techniques, as people write them, at most 20
 * @param userGroups who it is for, for example "foster carers", at most 20
 */
public record Facets(
        Set<String> topics,
        Set<String> tags,
        Optional<Phase> phase,
        Set<CollaborationType> collaboration,
        Set<LookingFor> lookingFor,
        Set<String> technologies,
        Set<String> userGroups,
        BudgetBand budget) {

    /** None of them. */
    public static final Facets NONE = new Facets(
            Set.of(), Set.of(), Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), BudgetBand.UNKNOWN);

    public Facets {
        topics = ordered(topics);
        tags = ordered(tags);
        collaboration = ordered(collaboration);
        lookingFor = ordered(lookingFor);
        technologies = ordered(technologies);
        userGroups = ordered(userGroups);
    }

    // The same with one part replaced.

    public Facets withTopics(Set<String> wanted) {
        return new Facets(wanted, tags, phase, collaboration, lookingFor, technologies, userGroups, budget);
    }

    public Facets withTags(Set<String> wanted) {
        return new Facets(topics, wanted, phase, collaboration, lookingFor, technologies, userGroups, budget);
    }

    public Facets withPhase(Optional<Phase> wanted) {
        return new Facets(topics, tags, wanted, collaboration, lookingFor, technologies, userGroups, budget);
    }

    public Facets withCollaboration(Set<CollaborationType> wanted) {
        return new Facets(topics, tags, phase, wanted, lookingFor, technologies, userGroups, budget);
    }

    public Facets withLookingFor(Set<LookingFor> wanted) {
        return new Facets(topics, tags, phase, collaboration, wanted, technologies, userGroups, budget);
    }

    public Facets withTechnologies(Set<String> wanted) {
        return new Facets(topics, tags, phase, collaboration, lookingFor, wanted, userGroups, budget);
    }

    public Facets withUserGroups(Set<String> wanted) {
        return new Facets(topics, tags, phase, collaboration, lookingFor, technologies, wanted, budget);
    }

    public Facets withBudget(BudgetBand wanted) {
        return new Facets(topics, tags, phase, collaboration, lookingFor, technologies, userGroups, wanted);
    }

    private static <T> Set<T> ordered(Set<T> values) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(values));
    }
}
