package org.tributary.adapter.publiccode.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The addresses that a list names, one a repository: plain text with one address a line, or YAML or JSON in which they
 * stand alone in lists or under names that catalogues use for them.
 */
final class Listed {

    private static final Set<String> NAMES = Set.of(
            "url",
            "urls",
            "address",
            "addresses",
            "file",
            "files",
            "publiccode",
            "publiccodeurl",
            "publiccodefile",
            "repo",
            "repos",
            "repository",
            "repositories",
            "software",
            "items",
            "data",
            "catalogue",
            "catalog",
            "entries",
            "projects",
            "html_url");
    private static final Pattern ITEM = Pattern.compile("^(?:[-*]\\s+)?[\"']?(.*?)[\"']?,?$");
    private static final int DEEPEST = 6;

    private Listed() {}

    /** The addresses by the repository that they mean, in its order. */
    static TreeMap<String, URI> of(Collection<URI> addresses) {
        TreeMap<String, URI> byRepository = new TreeMap<>();
        addresses.forEach(address -> byRepository.putIfAbsent(Addresses.repository(address), address));
        return byRepository;
    }

    /** Every address that a catalogue names; empty where it is none. */
    static List<URI> in(String text) {
        String plain = text.startsWith("\uFEFF") ? text.substring(1).strip() : text.strip();
        if (plain.startsWith("<")) {
            return List.of();
        }
        Optional<List<URI>> lines = lines(plain);
        if (lines.isPresent()) {
            return lines.get();
        }
        Optional<Object> tree =
                plain.startsWith("[") || plain.startsWith("{") ? Reading.json(plain) : Reading.yaml(plain);
        List<URI> found = new ArrayList<>();
        tree.ifPresent(value -> collect(value, true, DEEPEST, found));
        return found;
    }

    private static Optional<List<URI>> lines(String text) {
        List<URI> found = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String plain = line.strip();
            if (plain.isEmpty() || plain.startsWith("#")) {
                continue;
            }
            Optional<URI> address = plain.length() > 1_100
                    ? Optional.empty()
                    : Addresses.web(ITEM.matcher(plain).replaceFirst("$1"));
            if (address.isEmpty()) {
                return Optional.empty();
            }
            found.add(address.get());
        }
        return Optional.of(found);
    }

    private static void collect(Object value, boolean named, int depth, List<URI> found) {
        if (depth == 0 || found.size() > CatalogueSource.MOST_FILES) {
            return;
        }
        if (value instanceof String text && named) {
            Addresses.web(text).ifPresent(found::add);
        } else if (value instanceof Collection<?> items) {
            items.forEach(item -> collect(item, named, depth - 1, found));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> collect(
                    inner, NAMES.contains(String.valueOf(name).toLowerCase(java.util.Locale.ROOT)), depth - 1, found));
        }
    }
}
