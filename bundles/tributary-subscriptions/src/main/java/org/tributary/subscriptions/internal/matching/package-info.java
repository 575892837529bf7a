/** Which of all saved filters a listing fits: an index of filters, without a database. */
package org.tributary.subscriptions.internal.matching;
