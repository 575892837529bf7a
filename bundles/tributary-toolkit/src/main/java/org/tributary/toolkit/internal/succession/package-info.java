/** What is handed over when somebody leaves. */
package org.tributary.toolkit.internal.succession;
