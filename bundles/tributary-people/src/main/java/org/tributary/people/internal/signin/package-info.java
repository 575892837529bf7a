/** The doors: links in mails, other providers of identity, and what happens when somebody comes in. */
package org.tributary.people.internal.signin;
