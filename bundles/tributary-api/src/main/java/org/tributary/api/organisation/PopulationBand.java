package org.tributary.api.organisation;

import org.tributary.api.code.Coded;

/** How many people live there, in bands wide enough to find councils of one's own size. */
public enum PopulationBand implements Coded {
    UNDER_50K("under-50k"),
    FROM_50K_TO_100K("50k-100k"),
    FROM_100K_TO_200K("100k-200k"),
    FROM_200K_TO_350K("200k-350k"),
    FROM_350K_TO_500K("350k-500k"),
    OVER_500K("over-500k");

    private final String code;

    PopulationBand(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
