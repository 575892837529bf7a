package org.tributary.toolkit.internal.guides;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tributary.toolkit.internal.collaboration.Stage;
import org.tributary.toolkit.internal.guides.Guide.Type;
import org.tributary.toolkit.internal.guides.Guides.Fault;
import org.tributary.toolkit.internal.guides.Guides.Item;
import org.tributary.web.Texts;

/** All pages of all packs as they are at one moment; never changes. */
final class Catalogue {

    static final Catalogue EMPTY = of(List.of());

    /** Where pages are on the site. */
    static final String PATH = "/toolkit/";

    /** Where there is no other word about it; the lowest come first. */
    private static final int ORDER = 500;

    private final List<Entry> entries;
    private final Map<String, Entry> byKey;
    private final List<Checklist> checklists;
    private final List<Fault> faults;
    private final List<PackPages> packs;

    private Catalogue(List<Entry> entries, List<Checklist> checklists, List<Fault> faults, List<PackPages> packs) {
        this.entries = List.copyOf(entries);
        this.byKey = entries.stream().collect(Collectors.toMap(Entry::key, entry -> entry));
        this.checklists = List.copyOf(checklists);
        this.faults = List.copyOf(faults);
        this.packs = List.copyOf(packs);
    }

    /** A guide or template in all its languages. */
    private record Entry(String key, Map<String, Guide> byLanguage, int order) {

        Guide in(Locale locale) {
            return choose(byLanguage, locale);
        }

        int moment() {
            return choose(byLanguage, Locale.ENGLISH)
                    .moment()
                    .map(Enum::ordinal)
                    .orElse(Integer.MAX_VALUE);
        }
    }

    private record Checklist(Stage stage, Map<String, List<Item>> byLanguage, int order) {}

    /** A page with its pack. */
    private record Owned(Page page, String pack) {

        Fault fault(int line, String sentence) {
            return new Fault(pack, page.file(), line, sentence);
        }
    }

    /** @param packs those first that win */
    static Catalogue of(List<PackPages> packs) {
        return new Builder(packs).build();
    }

    /** In the language asked for, else in English, else in any. */
    private static <T> T choose(Map<String, T> byLanguage, Locale locale) {
        T wanted = byLanguage.get(locale.getLanguage());
        if (wanted == null) {
            wanted = byLanguage.get(Page.ENGLISH);
        }
        return wanted == null ? byLanguage.values().iterator().next() : wanted;
    }

    List<Guide> all(Locale locale) {
        return entries.stream().map(entry -> entry.in(locale)).toList();
    }

    Optional<Guide> find(String key, Locale locale) {
        return Optional.ofNullable(byKey.get(key)).map(entry -> entry.in(locale));
    }

    List<Guide> helping(String word, Locale locale) {
        return all(locale).stream()
                .filter(guide -> guide.helps().contains(word))
                .sorted(Comparator.comparingInt(
                        guide -> List.copyOf(guide.helps()).indexOf(word)))
                .toList();
    }

    List<Item> checklist(Stage stage, Locale locale) {
        return checklists.stream()
                .filter(list -> list.stage() == stage)
                .flatMap(list -> choose(list.byLanguage(), locale).stream())
                .toList();
    }

    List<Fault> faults() {
        return faults;
    }

    /** As they were read, those first that win. */
    List<PackPages> packs() {
        return packs;
    }

    /** Puts packs together. */
    private static final class Builder {

        private final List<PackPages> packs;
        private final Texts texts = GuideTexts.get();
        private final List<Fault> faults = new ArrayList<>();

        /** By key, then by language; those of the packs that win. */
        private final Map<String, Map<String, Owned>> pages = new LinkedHashMap<>();

        private final Map<String, Map<String, Owned>> lists = new LinkedHashMap<>();

        Builder(List<PackPages> packs) {
            this.packs = packs;
        }

        Catalogue build() {
            packs.forEach(pack -> {
                faults.addAll(pack.faults());
                pack.pages().forEach(page -> take(new Owned(page, pack.name())));
            });
            pages.values().removeIf(byLanguage -> !isWhole(byLanguage, this::isGuideWhole));
            lists.values().removeIf(byLanguage -> !isWhole(byLanguage, this::isListWhole));
            List<Entry> entries = new ArrayList<>();
            pages.forEach((key, byLanguage) -> entries.add(entry(key, byLanguage)));
            entries.sort(Comparator.comparingInt(Entry::moment).thenComparingInt(Entry::order));
            List<Checklist> checklists = new ArrayList<>();
            lists.values().forEach(byLanguage -> checklists.add(checklist(byLanguage)));
            checklists.sort(Comparator.comparingInt(Checklist::order));
            faults.sort(
                    Comparator.comparing(Fault::pack).thenComparing(Fault::file).thenComparingInt(Fault::line));
            return new Catalogue(entries, checklists, faults, packs);
        }

        private void take(Owned owned) {
            Page page = owned.page();
            boolean isList = page.type() == PageType.CHECKLIST;
            Map<String, Owned> byLanguage =
                    (isList ? lists : pages).computeIfAbsent(page.key(), key -> new TreeMap<>());
            Optional<Owned> other = byLanguage.values().stream()
                    .filter(there -> there.page().type() != page.type())
                    .findFirst();
            if (other.isPresent()) {
                faults.add(owned.fault(
                        1,
                        texts.get(
                                "key.taken",
                                page.key(),
                                other.get().page().type().code(),
                                other.get().pack())));
            } else {
                byLanguage.putIfAbsent(page.language(), owned);
            }
        }

        /** A translation alone may lack what it would take over from the English page; then it is left out. */
        private boolean isWhole(Map<String, Owned> byLanguage, BiPredicate<Page, Page> whole) {
            Owned english = byLanguage.get(Page.ENGLISH);
            byLanguage.values().removeIf(owned -> {
                boolean lacking = !whole.test(owned.page(), english == null ? owned.page() : english.page());
                if (lacking) {
                    faults.add(owned.fault(1, texts.get("translation.alone")));
                }
                return lacking;
            });
            return !byLanguage.isEmpty();
        }

        private boolean isGuideWhole(Page page, Page english) {
            return page.type() == PageType.TEMPLATE
                    || page.moment().or(english::moment).isPresent()
                            && page.minutes().or(english::minutes).isPresent();
        }

        private boolean isListWhole(Page page, Page english) {
            return page.stage().or(english::stage).isPresent();
        }

        private static Owned leading(Map<String, Owned> byLanguage) {
            return choose(byLanguage, Locale.ENGLISH);
        }

        private Entry entry(String key, Map<String, Owned> byLanguage) {
            Page leading = leading(byLanguage).page();
            Set<Locale> languages = byLanguage.keySet().stream()
                    .map(Locale::forLanguageTag)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            Map<String, Guide> guides = new TreeMap<>();
            byLanguage.forEach((language, owned) -> guides.put(language, guide(owned, leading, languages)));
            return new Entry(key, guides, leading.order().orElse(ORDER));
        }

        private Guide guide(Owned owned, Page leading, Set<Locale> languages) {
            Page page = owned.page();
            String text = Links.resolved(
                    page.text(),
                    pages::containsKey,
                    missing -> faults.add(
                            owned.fault(page.bodyLine() + missing.line(), texts.get("link.missing", missing.key()))));
            return new Guide(
                    page.key(),
                    page.type() == PageType.TEMPLATE ? Type.TEMPLATE : Type.GUIDE,
                    owned.pack(),
                    Locale.forLanguageTag(page.language()),
                    page.title(),
                    page.summary(),
                    page.audience().or(leading::audience).orElse(""),
                    page.moment().or(leading::moment),
                    page.minutes().or(leading::minutes).orElse(0),
                    page.topics().or(leading::topics).orElse(List.of()),
                    page.helps().or(leading::helps).orElse(Set.of()),
                    page.sources().or(leading::sources).orElse(Map.of()),
                    page.written(),
                    text,
                    languages);
        }

        private Checklist checklist(Map<String, Owned> byLanguage) {
            Page leading = leading(byLanguage).page();
            Map<String, List<Item>> items = new HashMap<>();
            byLanguage.forEach((language, owned) -> items.put(
                    language,
                    owned.page().points().stream()
                            .map(point -> item(owned, point))
                            .toList()));
            return new Checklist(
                    leading.stage().orElseThrow(),
                    new TreeMap<>(items),
                    leading.order().orElse(ORDER));
        }

        private Item item(Owned owned, Page.Point point) {
            Optional<String> link = point.link().filter(pages::containsKey);
            Stream.of(point.link())
                    .flatMap(Optional::stream)
                    .filter(key -> !pages.containsKey(key))
                    .forEach(key -> faults.add(owned.fault(point.line(), texts.get("link.missing", key))));
            return new Item(point.text(), link);
        }
    }
}
