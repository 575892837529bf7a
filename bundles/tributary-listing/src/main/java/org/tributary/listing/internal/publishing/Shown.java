package org.tributary.listing.internal.publishing;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.Circle;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.LinkRelation;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.web.Components;
import org.tributary.web.Texts;

/** What a field holds, in the words of people instead of codes, to set two versions side by side. */
record Shown(Components ui, Texts texts) {

    String text(String field, List<String> values) {
        String name = field.replaceAll("\\[\\d+]", "");
        return values.stream()
                .filter(value -> !value.isBlank())
                .map(value -> word(name, value))
                .collect(Collectors.joining("\n"));
    }

    private String word(String name, String value) {
        return switch (name) {
            case "kind" -> KindWord.parse(value)
                    .map(word -> texts.get("kind." + word.code()))
                    .orElse(value);
            case "topics" -> ui.topic(value);
            case "phase" -> coded(Phase.class, value, ui::phase);
            case "budget" -> coded(BudgetBand.class, value, ui::budget);
            case "lookingFor" -> coded(LookingFor.class, value, ui::lookingFor);
            case "collaboration" -> coded(CollaborationType.class, value, ui::collaboration);
            case "assetType" -> coded(AssetType.class, value, ui::assetType);
            case "links.relation" -> coded(LinkRelation.class, value, ui::linkRelation);
            case "circle" -> coded(Circle.class, value, circle -> texts.get("circle." + circle.code()));
            case "contacts.visibleTo" -> coded(Circle.class, value, circle -> texts.get("contact." + circle.code()));
            case "anonymous" -> texts.get(value.equals("yes") ? "anonymous.yes" : "anonymous.no");
            default -> value;
        };
    }

    private static <E extends Enum<E> & Coded> String coded(Class<E> type, String value, Function<E, String> words) {
        Optional<E> known = Coded.parse(type, value);
        return known.map(words).orElse(value);
    }
}
