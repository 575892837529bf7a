/** Webhooks: messages as signed JSON, for programs of councils. */
package org.tributary.subscriptions.internal.webhook;
