package org.tributary.toolkit.internal.pages;

import java.util.List;

/**
 * What the lead of an organisation reads before they say yes or no.
 *
 * @param asks who asks, in a sentence
 * @param words what they said; may be empty
 * @param partners who is in already
 * @param agreed what has been decided so far
 * @param starts whether it is the first partner, which will lead
 */
public record AgreeView(
        String name,
        String asks,
        String words,
        String title,
        String outcome,
        Way about,
        String partners,
        List<String> agreed,
        boolean starts,
        PeopleFields people) {}
