/** What people say about themselves, where they can be reached, and what they can take along or have erased. */
package org.tributary.people.internal.profile;
