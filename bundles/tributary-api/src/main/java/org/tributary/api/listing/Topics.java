package org.tributary.api.listing;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The controlled list of council services.
 *
 * <p>Provided by the listing slice from its own resources; call it from any thread, it answers from memory. It needs no
 * other service, so that text analysis can be built on it.
 */
@ProviderType
public interface Topics {

    /** All of them, by group and name. */
    List<Topic> all();

    /** The topic with this id. */
    Optional<Topic> find(String id);

    /** The topic that somebody means by an id or a name, in any case. */
    Optional<Topic> recognise(String idOrName);
}
