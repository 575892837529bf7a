/** The contracts of tributary-api, each as a test that whoever provides it extends. */
package org.tributary.testkit.contract;
