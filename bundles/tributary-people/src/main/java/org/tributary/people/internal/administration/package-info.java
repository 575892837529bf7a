/** Keeping order among people: who waits, who may do what, whose account is closed, and what was done. */
package org.tributary.people.internal.administration;
