package org.tributary.api.people;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.tributary.api.id.PersonId;

/**
 * What a slice keeps about a person, for the copy of their data that they may ask for.
 *
 * <p>Register a service of this type; the people slice asks all of them on the thread of the request when somebody takes
 * their data out. Take up to five seconds. Who keeps personal data also follows the change log: on a change of subject
 * {@code PERSON} and {@code ERASED}, delete everything within a minute.
 */
@ConsumerType
public interface PersonalRecords {

    /** The name of this part in the copy: a-z, digits and hyphens, for example {@code listings}. */
    String name();

    /**
     * All that is kept about them, by field, in a form that becomes JSON: maps, lists, text, numbers and truth values.
     * Empty where there is nothing. What others wrote in confidence is left out.
     */
    Map<String, Object> about(PersonId person);
}
