/// Tests of the gateway's own parts; the daemon as a whole is tested from outside.
package org.postern.gateway;
