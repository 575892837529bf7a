package org.tributary.listing.internal.imports;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tributary.api.listing.AssetType;
import org.tributary.api.listing.BudgetBand;
import org.tributary.api.listing.CollaborationType;
import org.tributary.api.listing.ListingKind;
import org.tributary.api.listing.LookingFor;
import org.tributary.api.listing.Phase;
import org.tributary.api.organisation.Nation;
import org.tributary.api.organisation.OrganisationKind;
import org.tributary.api.organisation.Region;

/**
 * Words of other systems for values of ours, as letters and digits alone; our own words are known anyway. Shown to people
 * in {@code docs/import.md}.
 */
final class ForeignWords {

    static final Map<String, ListingKind> KINDS = Map.ofEntries(
            Map.entry("casestudy", ListingKind.STORY),
            Map.entry("need", ListingKind.PROBLEM),
            Map.entry("challenge", ListingKind.PROBLEM),
            Map.entry("reusable", ListingKind.ASSET),
            Map.entry("offer", ListingKind.OPPORTUNITY),
            Map.entry("ask", ListingKind.OPPORTUNITY),
            Map.entry("guidance", ListingKind.GUIDE));

    static final Map<String, Phase> PHASES = Map.of(
            "idea", Phase.CONCEPT,
            "privatebeta", Phase.BETA,
            "publicbeta", Phase.BETA,
            "decommissioned", Phase.RETIRED);

    /** Pipeline's collaboration levels. */
    static final Map<String, CollaborationType> COLLABORATION = Map.of(
            "shareideas", CollaborationType.KNOWLEDGE_SHARING,
            "opentoconversation", CollaborationType.NETWORKING,
            "sharefunding", CollaborationType.RESOURCE_SHARING);

    static final Map<String, LookingFor> LOOKING_FOR = Map.of();

    static final Map<String, AssetType> ASSET_TYPES = Map.of();

    static final Map<String, OrganisationKind> ORGANISATION_KINDS = Map.ofEntries(
            Map.entry("nonmetropolitandistrict", OrganisationKind.DISTRICT),
            Map.entry("unitaryauthority", OrganisationKind.UNITARY),
            Map.entry("metropolitandistrict", OrganisationKind.METROPOLITAN),
            Map.entry("scottishunitaryauthority", OrganisationKind.SCOTTISH),
            Map.entry("welshunitaryauthority", OrganisationKind.WELSH),
            Map.entry("ni", OrganisationKind.NORTHERN_IRISH),
            Map.entry("nidistrict", OrganisationKind.NORTHERN_IRISH),
            Map.entry("citycorporation", OrganisationKind.LONDON_BOROUGH),
            Map.entry("combined", OrganisationKind.COMBINED_AUTHORITY),
            Map.entry("strategicregional", OrganisationKind.COMBINED_AUTHORITY),
            Map.entry("strategicregionalauthority", OrganisationKind.COMBINED_AUTHORITY));

    static final Map<String, Nation> NATIONS = Map.of("unitedkingdom", Nation.UK);

    static final Map<String, Region> REGIONS = Map.of("eastengland", Region.EAST_OF_ENGLAND);

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)(k|m)?");

    private static final Pattern NOISE = Pattern.compile("[£,\\s]");
    private static final Pattern NOT_KNOWN = Pattern.compile("unknown|notknown|tbc|tbd|n/?a|none|-");
    private static final Pattern OVER = Pattern.compile("(?:over|above|morethan|>).*|.*\\+");
    private static final Pattern BETWEEN =
            Pattern.compile("(?:over|above|morethan|under|below|lessthan|upto|between|from|to|and|>|<|-|–|\\+){0,3}");

    private ForeignWords() {}

    /**
     * The band that a budget means: our own word, one of Pipeline's ("£0K > £50K"), two amounts, or one ("£75,000").
     *
     * @return empty where it cannot be told
     */
    static Optional<BudgetBand> budget(String text) {
        String plain = NOISE.matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace("thousand", "k")
                .replace("million", "m");
        Optional<BudgetBand> own = Arrays.stream(BudgetBand.values())
                .filter(band -> band.code().equals(plain))
                .findFirst();
        if (own.isPresent()) {
            return own;
        }
        if (NOT_KNOWN.matcher(plain).matches()) {
            return Optional.of(BudgetBand.UNKNOWN);
        }
        boolean over = OVER.matcher(plain).matches();
        Matcher amounts = AMOUNT.matcher(plain);
        BigDecimal highest = null;
        int count = 0;
        while (amounts.find()) {
            highest = pounds(amounts.group(1), amounts.group(2), plain.substring(amounts.end()));
            count++;
        }
        if (count == 0
                || count > 2
                || !BETWEEN.matcher(AMOUNT.matcher(plain).replaceAll("")).matches()) {
            return Optional.empty();
        }
        return Optional.of(band(over && count == 1 ? highest.add(BigDecimal.ONE) : highest));
    }

    /** "50-100K" means thousands both times. */
    private static BigDecimal pounds(String digits, String unit, String after) {
        String factor = unit != null ? unit : after.endsWith("k") ? "k" : after.endsWith("m") ? "m" : "";
        BigDecimal number = new BigDecimal(digits);
        return switch (factor) {
            case "k" -> number.scaleByPowerOfTen(3);
            case "m" -> number.scaleByPowerOfTen(6);
            default -> number;
        };
    }

    private static BudgetBand band(BigDecimal pounds) {
        long[] tops = {50_000, 100_000, 250_000, 500_000, 1_000_000, 2_000_000, 5_000_000};
        for (int i = 0; i < tops.length; i++) {
            if (pounds.compareTo(BigDecimal.valueOf(tops[i])) <= 0) {
                return BudgetBand.values()[i + 1];
            }
        }
        return BudgetBand.OVER_5M;
    }
}
