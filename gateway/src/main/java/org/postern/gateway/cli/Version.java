package org.postern.gateway.cli;

import picocli.CommandLine.IVersionProvider;

/// The version of the program, from its jar.
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Postern.class.getPackage().getImplementationVersion();
        return new String[] {
            "postern " + (version == null ? "(not packaged)" : version), "Java " + Runtime.version()
        };
    }
}
