/** oEmbed 1.0: systems that turn a pasted address into a frame ask here which frame. */
package org.tributary.widgets.internal.oembed;
