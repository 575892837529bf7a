package org.tributary.adapter.publiccode.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a publiccode.yml says, in whichever version of the standard from 0.1 on: names that have changed are looked for in
 * all their spellings, and what is not there is empty.
 *
 * @see <a href="https://yml.publiccode.tools/">The standard</a>
 */
final class PublicCode {

    private static final int MOST = 100;

    private final Map<?, ?> file;
    private final Map<?, ?> description;

    private PublicCode(Map<?, ?> file, String language) {
        this.file = file;
        this.description = description(language);
    }

    /** @param language in which the description is wanted where there are several */
    static PublicCode of(Map<?, ?> file, String language) {
        return new PublicCode(file, language);
    }

    private Map<?, ?> description(String language) {
        Map<?, ?> all = map(file, "description");
        List<Map<?, ?>> fitting = new ArrayList<>();
        List<Map<?, ?>> others = new ArrayList<>();
        all.forEach((name, inner) -> {
            if (inner instanceof Map<?, ?> words) {
                String code = String.valueOf(name).toLowerCase(Locale.ROOT);
                boolean fits =
                        code.equals(language) || code.startsWith(language + "-") || code.startsWith(language + "_");
                (fits ? fitting : others).add(words);
            }
        });
        return Stream.concat(fitting.stream(), others.stream()).findFirst().orElse(Map.of());
    }

    // Without a type of the file's own: whatever stands where something else should is as if it were not there.

    private static Map<?, ?> map(Map<?, ?> from, String name) {
        return from.get(name) instanceof Map<?, ?> inner ? inner : Map.of();
    }

    private static Optional<String> text(Map<?, ?> from, String... names) {
        for (String name : names) {
            Object value = from.get(name);
            if (value instanceof String text && !text.isBlank() && !text.strip().matches("null|~")) {
                return Optional.of(text.strip());
            }
        }
        return Optional.empty();
    }

    /** A list of texts, or of things with a name; one text alone is a list of one. */
    private static List<String> texts(Map<?, ?> from, String name) {
        Object value = from.get(name);
        Stream<?> items = value instanceof Collection<?> many ? many.stream().limit(MOST) : Stream.ofNullable(value);
        return items.flatMap(item -> item instanceof Map<?, ?> inner
                        ? text(inner, "name", "uri").stream()
                        : item instanceof String text ? Stream.of(text.strip()) : Stream.of())
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }

    private static List<Map<?, ?>> maps(Map<?, ?> from, String name) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (from.get(name) instanceof Collection<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> inner && maps.size() < MOST) {
                    maps.add(inner);
                }
            }
        }
        return maps;
    }

    // Headline

    Optional<String> name() {
        return text(description, "localisedName", "localizedName").or(() -> text(file, "name"));
    }

    Optional<String> shortDescription() {
        return text(description, "shortDescription", "genericName");
    }

    Optional<String> longDescription() {
        return text(description, "longDescription", "shortDesc", "longDesc");
    }

    List<String> features() {
        List<String> features = texts(description, "features");
        return features.isEmpty() ? texts(description, "featureList") : features;
    }

    // What it is and how far on

    Optional<String> developmentStatus() {
        return text(file, "developmentStatus");
    }

    Optional<String> softwareVersion() {
        return text(file, "softwareVersion");
    }

    Optional<String> releaseDate() {
        return text(file, "releaseDate");
    }

    Optional<String> suite() {
        return text(file, "applicationSuite");
    }

    List<String> platforms() {
        return texts(file, "platforms");
    }

    /** Called tags before version 0.2. */
    List<String> categories() {
        List<String> categories = texts(file, "categories");
        return categories.isEmpty() ? texts(file, "tags") : categories;
    }

    /** Called onlyFor before version 0.2. */
    List<String> scope() {
        List<String> scope = texts(map(file, "intendedAudience"), "scope");
        return scope.isEmpty() ? texts(map(file, "intendedAudience"), "onlyFor") : scope;
    }

    List<String> countries() {
        return texts(map(file, "intendedAudience"), "countries");
    }

    List<String> languages() {
        Map<?, ?> place = map(file, "localisation").isEmpty() ? map(file, "localization") : map(file, "localisation");
        return texts(place, "availableLanguages");
    }

    /** Names of what it needs, open or not. */
    List<String> dependencies() {
        Map<?, ?> needs = map(file, "dependsOn").isEmpty() ? map(file, "dependencies") : map(file, "dependsOn");
        return Stream.of("open", "proprietary")
                .flatMap(kind -> texts(needs, kind).stream())
                .distinct()
                .toList();
    }

    // Addresses

    Optional<String> url() {
        return text(file, "url");
    }

    Optional<String> landingUrl() {
        return text(file, "landingURL", "landingUrl");
    }

    Optional<String> roadmap() {
        return text(file, "roadmap");
    }

    Optional<String> documentation() {
        return text(description, "documentation");
    }

    Optional<String> apiDocumentation() {
        return text(description, "apiDocumentation");
    }

    List<String> basedOn() {
        List<String> based = texts(file, "isBasedOn");
        return based.isEmpty() ? texts(file, "basedOn") : based;
    }

    // Who and on which terms

    Optional<String> licence() {
        return text(map(file, "legal"), "license", "licence");
    }

    Optional<String> copyrightOwner() {
        return text(map(file, "legal"), "mainCopyrightOwner");
    }

    /** Who may be behind it, the most likely first; version 0.5 has an organisation of its own. */
    List<String> owners() {
        return Stream.of(
                        text(map(file, "organisation"), "name"),
                        text(map(file, "legal"), "repoOwner"),
                        copyrightOwner())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    List<String> usedBy() {
        return texts(file, "usedBy");
    }

    Optional<String> maintenance() {
        return text(map(file, "maintenance"), "type");
    }

    /** @param until a day, as it is written */
    record Contractor(String name, Optional<String> until) {}

    List<Contractor> contractors() {
        return maps(map(file, "maintenance"), "contractors").stream()
                .flatMap(one -> text(one, "name").stream().map(name -> new Contractor(name, text(one, "until"))))
                .toList();
    }

    /** A person, or a mailbox of several. */
    record Maintainer(Optional<String> name, Optional<String> email, Optional<String> affiliation) {}

    List<Maintainer> maintainers() {
        return maps(map(file, "maintenance"), "contacts").stream()
                .map(one -> new Maintainer(text(one, "name"), text(one, "email"), text(one, "affiliation")))
                .toList();
    }
}
