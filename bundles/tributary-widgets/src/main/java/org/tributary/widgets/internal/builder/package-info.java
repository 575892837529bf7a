/** Pages on which somebody chooses a widget and gets the code for their own page. */
package org.tributary.widgets.internal.builder;
