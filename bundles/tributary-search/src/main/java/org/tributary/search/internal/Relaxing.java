package org.tributary.search.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tributary.search.internal.SearchView.Relaxation;
import org.tributary.web.FilterAddress.Around;
import org.tributary.web.Texts;
import org.tributary.web.Visit;

/** What could be taken away from a question that finds nothing, and how much it would find then. */
final class Relaxing {

    /** Each costs the engine a question. */
    private static final int MOST_ASKED = 14;

    private static final int MOST_SHOWN = 6;

    /** Whoever writes more describes something; without one word of it little changes. */
    private static final int MOST_WORDS = 6;

    private static final double WIDEST = 2_000;
    private static final int WIDER = 3;

    private final Finder finder;
    private final Visit visit;
    private final Texts texts;

    Relaxing(Finder finder, Visit visit) {
        this.finder = finder;
        this.visit = visit;
        this.texts = SearchTexts.of(visit.locale());
    }

    /** Those that find something, most first; what leaves all words out comes last. */
    List<Relaxation> of(SearchRequest request) {
        Map<SearchRequest, String> fewer = new LinkedHashMap<>();
        conditions(request, fewer);
        words(request.wanted().words(), request, fewer);
        fewer.remove(request);
        List<Relaxation> found = new ArrayList<>(fewer.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .limit(MOST_ASKED)
                .map(entry -> counted(entry.getKey(), entry.getValue()))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Relaxation::total).reversed())
                .limit(MOST_SHOWN)
                .toList());
        if (!request.wanted().words().isBlank() && found.size() < MOST_SHOWN) {
            SearchRequest without = request.withWords("");
            Relaxation all = without.isEmpty() ? null : counted(without, texts.get("relax.words"));
            if (all != null) {
                found.add(all);
            }
        }
        return List.copyOf(found);
    }

    private Relaxation counted(SearchRequest request, String text) {
        long total = finder.count(request, visit.viewer());
        return total == 0 ? null : new Relaxation(text, total, request.address());
    }

    private void conditions(SearchRequest request, Map<SearchRequest, String> fewer) {
        request.wanted().near().ifPresent(around -> {
            double kilometres = Math.min(WIDEST, around.kilometres() * WIDER);
            Around wider = new Around(around.asked(), around.name(), around.centre(), kilometres);
            fewer.put(request.near(wider), texts.get("relax.wider", wider.within(), around.name()));
            fewer.put(request.anywhere(), texts.get("relax.near", around.name()));
        });
        request.wanted().atLeast().ifPresent(phase -> fewer.put(request.anyPhase(), texts.get("relax.at-least")));
        request.wanted()
                .chosen()
                .keySet()
                .forEach(facet -> fewer.put(
                        request.without(facet),
                        texts.get("relax.facet", visit.ui().facet(facet))));
    }

    private void words(String words, SearchRequest request, Map<SearchRequest, String> fewer) {
        String loose = words.replaceAll("[\"“”]+", " ").replaceAll("\\s+", " ").strip();
        if (loose.isEmpty()) {
            return;
        }
        if (!loose.equals(words)) {
            fewer.put(request.withWords(loose), texts.get("relax.phrase"));
        }
        List<String> each = Arrays.asList(loose.split(" "));
        if (each.size() < 2 || each.size() > MOST_WORDS) {
            return;
        }
        for (int i = 0; i < each.size(); i++) {
            int left = i;
            String rest = IntStream.range(0, each.size())
                    .filter(other -> other != left)
                    .mapToObj(each::get)
                    .collect(Collectors.joining(" "));
            fewer.putIfAbsent(request.withWords(rest), texts.get("relax.word", each.get(i)));
        }
    }
}
