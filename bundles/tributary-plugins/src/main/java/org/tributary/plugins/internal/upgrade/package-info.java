/** What there is to do after an upgrade, until somebody says that it is done. */
package org.tributary.plugins.internal.upgrade;
