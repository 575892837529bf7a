package org.tributary.samples.internal;

import org.tributary.api.id.OrganisationId;
import org.tributary.api.people.Role;

/**
 * Somebody invented, whom a visitor of the demonstration can be.
 *
 * @param work what they do there
 */
record SampleOfficer(String name, String address, OrganisationId organisation, Role role, String work) {}
