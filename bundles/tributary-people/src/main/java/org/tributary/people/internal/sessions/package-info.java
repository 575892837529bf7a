/** Who is signed in, in which browser, for how long and with which rights. */
package org.tributary.people.internal.sessions;
