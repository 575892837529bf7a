package org.tributary.listing.internal.organisations;

import java.text.Normalizer;
import java.util.Locale;
import org.tributary.web.Legible;

/**
 * The form under which a name is looked up, so that "St. Helens" and "st helens" are one, and whatever looks like either.
 */
final class OrganisationName {

    private static final int LONGEST_KEY = 250;

    private OrganisationName() {}

    /** Letters and digits of the name in lower case without accents, words apart by one space; may be empty. */
    static String key(String name) {
        String bare = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]+", "");
        String plain = Legible.latin(bare)
                .toLowerCase(Locale.ROOT)
                .replace("&", " and ")
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        return plain.length() > LONGEST_KEY ? plain.substring(0, LONGEST_KEY) : plain;
    }

    /** An id made from the name; {@code organisation} where no letter is left. */
    static String slug(String name) {
        String slug = key(name).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String cut = slug.length() > 70 ? slug.substring(0, 70).replaceAll("-+$", "") : slug;
        return cut.isEmpty() ? "organisation" : cut;
    }
}
