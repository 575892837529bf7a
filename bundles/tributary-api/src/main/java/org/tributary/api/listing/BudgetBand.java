package org.tributary.api.listing;

import org.tributary.api.code.Coded;

/** How much money is set aside: the bands of Pipeline, and bands above a million pounds. */
public enum BudgetBand implements Coded {
    UNKNOWN("unknown"),
    UP_TO_50K("up-to-50k"),
    FROM_50K_TO_100K("50k-100k"),
    FROM_100K_TO_250K("100k-250k"),
    FROM_250K_TO_500K("250k-500k"),
    FROM_500K_TO_1M("500k-1m"),
    FROM_1M_TO_2M("1m-2m"),
    FROM_2M_TO_5M("2m-5m"),
    OVER_5M("over-5m");

    private final String code;

    BudgetBand(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
