/** The API of subscriptions and of the channels of organisations. */
package org.tributary.subscriptions.internal.rest;
