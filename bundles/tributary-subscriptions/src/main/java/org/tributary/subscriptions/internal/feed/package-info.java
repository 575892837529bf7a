/** Private feeds: what came for one subscription, for the feed reader of whoever follows it. */
package org.tributary.subscriptions.internal.feed;
