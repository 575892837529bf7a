/** Joint work and its partners. */
package org.tributary.toolkit.internal.collaboration;
