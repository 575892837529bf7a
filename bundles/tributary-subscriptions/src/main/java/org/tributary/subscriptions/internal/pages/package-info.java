/** The pages on which people follow something, and look after what they follow. */
package org.tributary.subscriptions.internal.pages;
