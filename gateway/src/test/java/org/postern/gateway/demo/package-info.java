/// The demonstration, run as a test.
package org.postern.gateway.demo;
