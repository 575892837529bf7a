/** From a change to what is due, and from there to messages: each step in one transaction, so that nothing is lost or said twice. */
package org.tributary.subscriptions.internal.flow;
