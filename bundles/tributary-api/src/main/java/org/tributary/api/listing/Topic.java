package org.tributary.api.listing;

import java.util.List;

/**
 * A council service in plain English.
 *
 * @param id its name in addresses, a-z and hyphens, for example {@code waste-and-recycling}
 * @param name for people, for example "Waste and recycling"
 * @param description one or two sentences
 * @param group the heading under which it stands in the list of topics
 * @param lgsl numbers in the Local Government Service List of esd-standards, where known
 * @param synonyms groups of words and phrases that mean the same to officers and residents
 */
public record Topic(
        String id, String name, String description, String group, List<Integer> lgsl, List<List<String>> synonyms) {

    public Topic {
        lgsl = List.copyOf(lgsl);
        synonyms = synonyms.stream().map(List::copyOf).toList();
    }
}
