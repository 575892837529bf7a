/** The account page of whoever is signed in, and the ways out. */
package org.tributary.people.internal.account;
