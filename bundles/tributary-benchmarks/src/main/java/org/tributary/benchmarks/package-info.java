/** Measures against others in the same run; for docs/performance.md. */
package org.tributary.benchmarks;
