package org.tributary.api.net;

import java.net.URI;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The only way out of the house: fetches feeds, calls webhooks and other systems, and cannot be talked into asking
 * machines inside the host's own network.
 *
 * <p>Provided by {@code tributary-web}; call it from any thread but never inside {@code Store.write}. It blocks until
 * the answer is there, at most {@link Outgoing#timeout()}. Addresses in private, loopback, link-local and other
 * non-public networks are refused in any spelling, after each redirect and each look-up of the name, unless the
 * administrator lists them. Bodies are cut off at {@link Outgoing#maxBytes()} after decompression; at most 5 redirects
 * are followed, or none where the request says so. Nothing is kept: no cookies, no cache.
 */
@ProviderType
public interface OutboundHttp {

    /**
     * Sends one request.
     *
     * @return the answer, whatever its status
     * @throws OutboundFailure where there is none
     */
    Answer send(Outgoing request) throws OutboundFailure;

    /**
     * Whether an address may be asked, as far as it shows without asking anybody: for telling somebody who types one that
     * it leads inside. Yes is no promise, since a name may lead inside and is looked up only when it is asked. Does not
     * block.
     *
     * @param address absolute
     */
    default boolean mayAsk(URI address) {
        return true;
    }
}
