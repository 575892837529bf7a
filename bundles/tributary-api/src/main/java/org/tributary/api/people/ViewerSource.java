package org.tributary.api.people;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Recognises who sends a request.
 *
 * <p>Tributary's web asks every service of this type on the thread of each request that brings credentials, in order of
 * service ranking, and takes the first answer; where nobody knows them, a token is refused with 401 and a cookie counts
 * for nothing. Answer within milliseconds and compare secrets in constant time. Not for deciding what somebody may do:
 * that is in the services.
 */
@ConsumerType
public interface ViewerSource {

    /** Whom these credentials prove, or empty where they are not of this source. */
    Optional<Caller> recognise(Credentials credentials);
}
