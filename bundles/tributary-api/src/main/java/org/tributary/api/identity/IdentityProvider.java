package org.tributary.api.identity;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A door by which people sign in: it proves who somebody is, and nothing else.
 *
 * <p>Register a service of this type; the sign-in page then shows a button for it, and the button goes when the service
 * goes. Several stand beside each other, in order of service ranking. The people slice owns the addresses, the callback,
 * the session, the limits and the roles; it calls both methods on the thread of a request, so take up to ten seconds.
 */
@ConsumerType
public interface IdentityProvider {

    /** Its name in addresses, which never changes: a-z, digits and hyphens, up to 40 characters. */
    String name();

    /** What the button says, for example "Sign in with Microsoft". */
    String label(Locale locale);

    /**
     * Begins a sign-in.
     *
     * @param callback the address on this site to which the browser must come back, absolute
     * @throws IdentityFailure where it cannot be begun now
     */
    Beginning begin(URI callback);

    /**
     * Ends it, when the browser has come back.
     *
     * @param parameters what it brought along in the query, decoded; hostile until proved otherwise
     * @param secret what {@link #begin} gave, kept for this browser and given back once
     * @param callback the same address as at the beginning
     * @throws IdentityFailure where nobody was proved
     */
    VerifiedPerson finish(Map<String, List<String>> parameters, String secret, URI callback);

    /**
     * A sign-in that was begun.
     *
     * @param address where the browser goes now, absolute
     * @param secret what is needed to end it, up to 4,000 characters; kept ten minutes on this host, for this browser
     */
    record Beginning(URI address, String secret) {

        /** Keeps the secret out of logs. */
        @Override
        public String toString() {
            return "Beginning[address=" + address.getHost() + "]";
        }
    }
}
