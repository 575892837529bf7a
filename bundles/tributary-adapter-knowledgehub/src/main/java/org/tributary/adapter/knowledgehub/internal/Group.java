package org.tributary.adapter.knowledgehub.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tributary.adapter.kit.Digest;
import org.tributary.adapter.kit.Settings;
import org.tributary.api.id.OrganisationId;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.source.SourceFailure;

/**
 * A configuration that can be worked with.
 *
 * @param name the number of the group, or its name in addresses
 * @param parts what is read of it, in this order
 * @param kinds what each part becomes
 * @param keywords whether keywords become tags
 * @param hash changes with every setting that decides what is read and what becomes of it
 */
record Group(
        URI site,
        String name,
        String token,
        String origin,
        OrganisationId owner,
        List<Part> parts,
        Map<Part, ListingKind> kinds,
        Set<String> topics,
        Set<String> tags,
        boolean keywords,
        String hash) {

    private static final String EXAMPLE = "https://khub.example/";
    private static final int SHORT = 16;

    /** @throws SourceFailure naming the first setting that is wrong */
    static Group of(GroupConfiguration configuration) throws SourceFailure {
        URI site = Settings.address("address", configuration.address(), EXAMPLE);
        String origin = Settings.origin(configuration.origin());
        String name = name(configuration.group());
        OrganisationId owner = Settings.owner(configuration.organisation());
        Settings.every(configuration.every());
        Map<Part, ListingKind> kinds = new EnumMap<>(Part.class);
        kinds.put(Part.BLOGS, Settings.kind("blogsBecome", configuration.blogsBecome()));
        kinds.put(Part.DISCUSSIONS, Settings.kind("discussionsBecome", configuration.discussionsBecome()));
        kinds.put(Part.DOCUMENTS, Settings.kind("documentsBecome", configuration.documentsBecome()));
        List<Part> parts = parts(configuration.content());
        Set<String> topics = Settings.topics(configuration.topics());
        Set<String> tags = Settings.tags(configuration.tags());
        String all = String.join(
                "\n",
                site.toString(),
                name,
                owner.value(),
                parts.toString(),
                kinds.toString(),
                topics.toString(),
                tags.toString(),
                String.valueOf(configuration.keywords()));
        return new Group(
                site,
                name,
                configuration.token(),
                origin,
                owner,
                parts,
                kinds,
                topics,
                tags,
                configuration.keywords(),
                Digest.of(all).substring(0, SHORT));
    }

    /** The name of a group as it may stand in an address. */
    static String name(String setting) throws SourceFailure {
        String name = setting.strip();
        if (!name.matches("[\\p{L}\\p{N}._-]{1,100}")) {
            throw SourceFailure.misconfigured(Texts.text("setting.group"));
        }
        return name;
    }

    private static List<Part> parts(String... content) throws SourceFailure {
        List<Part> parts = new ArrayList<>();
        for (String word : Settings.list(content)) {
            Optional<Part> part = Part.of(word);
            if (part.isEmpty()) {
                throw SourceFailure.misconfigured(Texts.text("setting.content"));
            }
            parts.add(part.get());
        }
        if (parts.isEmpty()) {
            throw SourceFailure.misconfigured(Texts.text("setting.content"));
        }
        return parts.stream().distinct().toList();
    }

    /** Without the token. */
    @Override
    public String toString() {
        return site + " " + name;
    }
}
