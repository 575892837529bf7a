/** Real databases for tests of a slice's services, without OSGi. */
package org.tributary.testkit;
