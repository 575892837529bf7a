/** Who follows what: subscriptions, those who hear, and their consent. */
package org.tributary.subscriptions.internal.following;
