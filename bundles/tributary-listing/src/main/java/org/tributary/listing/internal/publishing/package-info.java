/** The pages on which listings are written, changed, taken out of sight and compared with what they said before. */
package org.tributary.listing.internal.publishing;
