/** Addresses of widgets: what may stand in them, how what they ask for looks, and the bytes that answer. */
package org.tributary.widgets.internal.serving;
