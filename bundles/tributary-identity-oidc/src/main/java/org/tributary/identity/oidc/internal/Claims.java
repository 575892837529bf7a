package org.tributary.identity.oidc.internal;

import com.nimbusds.jwt.JWT;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.text.ParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tributary.api.identity.VerifiedPerson;

/**
 * What the issuer says of somebody.
 *
 * @param values by name
 */
record Claims(Map<String, Object> values) {

    private static final String TENANT = "tid";
    private static final String EMAIL = "email";

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})+)");

    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_SUBJECT = 255;

    /** Those of a token that nobody has checked yet. */
    static Claims of(JWT token) {
        try {
            return new Claims(
                    token.getJWTClaimsSet() == null
                            ? Map.of()
                            : token.getJWTClaimsSet().getClaims());
        } catch (ParseException e) {
            throw Refusals.refused(e);
        }
    }

    static Claims of(IDTokenClaimsSet checked) {
        return new Claims(new HashMap<>(checked.toJSONObject()));
    }

    boolean has(String claim) {
        return text(claim).isPresent();
    }

    /** The tenant in which the account is, in small letters. */
    Optional<String> tenant() {
        return text(TENANT).map(id -> id.toLowerCase(Locale.ROOT));
    }

    private Optional<String> text(String claim) {
        return values.get(claim) instanceof String text && !text.isBlank()
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    /** With what else the issuer said of the same person. */
    Claims and(Map<String, Object> more) {
        if (more.isEmpty()) {
            return this;
        }
        if (!values.get("sub").equals(more.get("sub"))) {
            throw Refusals.refused("What the issuer said more is about somebody else");
        }
        Map<String, Object> all = new HashMap<>(more);
        all.putAll(values);
        return new Claims(all);
    }

    /** @param manyTenants whether the issuer serves tenants that do not know each other */
    VerifiedPerson person(OidcSettings settings, boolean manyTenants) {
        String subject = text("sub")
                .filter(sub -> sub.length() <= LONGEST_SUBJECT)
                .orElseThrow(() -> Refusals.refused("The subject is missing or too long"));
        // Each tenant of a shared issuer is an issuer of its own, and subjects are unique within one.
        String unique = manyTenants ? tenant().orElseThrow() + "/" + subject : subject;
        return new VerifiedPerson(unique, address(settings, manyTenants), name());
    }

    private String address(OidcSettings settings, boolean manyTenants) {
        Set<String> spokenFor = settings.spokenFor(tenant());
        Optional<String> found = Optional.empty();
        for (String claim : settings.addressClaims()) {
            Optional<String> address = text(claim)
                    .filter(text -> text.length() <= LONGEST_ADDRESS)
                    .filter(text -> ADDRESS.matcher(text).matches());
            if (address.isPresent() && isBelieved(claim, address.get(), spokenFor, manyTenants)) {
                return address.get();
            }
            found = found.or(() -> address);
        }
        if (found.isEmpty()) {
            throw Refusals.refused("address.missing", "There is no address in " + settings.addressClaims());
        }
        throw spokenFor.isEmpty()
                ? Refusals.refused("address.unverified", "The issuer does not say that the address is verified")
                : Refusals.refused(
                        "address.elsewhere",
                        "The address is at a domain that the settings do not name",
                        domain(found.get()));
    }

    private boolean isBelieved(String claim, String address, Set<String> spokenFor, boolean manyTenants) {
        if (!spokenFor.isEmpty()) {
            return spokenFor.contains(domain(address));
        }
        // What the administrator of one tenant writes into a profile proves nothing about another's domain; only what
        // the issuer itself has checked does.
        return claim.equals(EMAIL) && (isTrue("xms_edov") || !manyTenants && isTrue("email_verified"));
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private boolean isTrue(String claim) {
        Object value = values.get(claim);
        return Boolean.TRUE.equals(value)
                || value instanceof Number number && number.intValue() == 1
                || value instanceof String text && (text.equalsIgnoreCase("true") || text.equals("1"));
    }

    private Optional<String> name() {
        return text("name")
                .or(() -> text("given_name")
                        .map(given -> given
                                + text("family_name")
                                        .map(family -> " " + family)
                                        .orElse("")))
                .map(name -> name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Z}]+", " ").strip())
                .filter(name -> !name.isEmpty())
                .map(name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name);
    }

    /** Keeps personal data out of logs. */
    @Override
    public String toString() {
        return "Claims";
    }
}
