/** How far partners think alike, in nine ingredients. */
package org.tributary.toolkit.internal.canvas;
