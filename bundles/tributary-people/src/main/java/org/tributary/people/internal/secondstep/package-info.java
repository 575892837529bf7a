/** The second step of signing in: codes of an app, and codes on paper for whoever has lost it. */
package org.tributary.people.internal.secondstep;
