/** What people say around a listing, on pages: voices, updates, messages to its contacts. */
package org.tributary.listing.internal.conversation;
