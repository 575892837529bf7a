/** Tokens by which the systems of an organisation read and publish. */
package org.tributary.people.internal.tokens;
