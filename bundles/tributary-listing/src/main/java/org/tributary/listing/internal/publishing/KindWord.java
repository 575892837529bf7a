package org.tributary.listing.internal.publishing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tributary.api.code.Coded;
import org.tributary.api.listing.Direction;
import org.tributary.api.listing.ListingDraft;
import org.tributary.api.listing.ListingKind;

/** What somebody wants to tell, as they choose it: an offer and an ask are two things to them. */
enum KindWord implements Coded {
    PROBLEM(ListingKind.PROBLEM, null),
    PROJECT(ListingKind.PROJECT, null),
    ASSET(ListingKind.ASSET, null),
    STORY(ListingKind.STORY, null),
    OFFER(ListingKind.OPPORTUNITY, Direction.OFFER),
    ASK(ListingKind.OPPORTUNITY, Direction.ASK),
    SIGNPOST(ListingKind.SIGNPOST, null),
    GUIDE(ListingKind.GUIDE, null);

    private final ListingKind kind;
    private final Optional<Direction> direction;

    KindWord(ListingKind kind, Direction direction) {
        this.kind = kind;
        this.direction = Optional.ofNullable(direction);
    }

    static KindWord of(ListingDraft draft) {
        return Arrays.stream(values())
                .filter(word -> word.kind == draft.kind() && word.direction.equals(draft.direction()))
                .findFirst()
                .orElse(
                        draft.kind() == ListingKind.OPPORTUNITY
                                ? ASK
                                : valueOf(draft.kind().name()));
    }

    static Optional<KindWord> parse(String word) {
        return Coded.parse(KindWord.class, word.toLowerCase(Locale.ROOT));
    }

    ListingKind kind() {
        return kind;
    }

    /** The draft as this sort of thing; what only other sorts have is taken out. */
    ListingDraft give(ListingDraft draft) {
        return draft.withKind(kind)
                .withDirection(direction)
                .withAssetType(kind == ListingKind.ASSET ? draft.assetType() : Optional.empty())
                .withAnonymous(kind == ListingKind.STORY && draft.anonymous());
    }
}
