/** Who looks after a listing: whom to write to about it, how it changes hands, and what happens when somebody leaves. */
package org.tributary.listing.internal.stewardship;
