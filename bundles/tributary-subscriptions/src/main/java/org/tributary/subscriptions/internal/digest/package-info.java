/** What a message says: what is new, why it is there, the most useful first, and how to stop it. */
package org.tributary.subscriptions.internal.digest;
