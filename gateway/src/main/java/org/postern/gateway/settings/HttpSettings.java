package org.postern.gateway.settings;

import org.postern.config.Default;
import org.postern.config.Doc;

/// The HTTP listener.
public record HttpSettings(
        @Doc(
                        "Address to listen on. What it shows is for operators; put a proxy in front"
                                + " before you open it to others.")
                @Default("127.0.0.1")
                String address,
        @Doc("Port to listen on; 0 takes a free one and logs it.") @Default("8025") int port) {

    public HttpSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be between 0 and 65535");
        }
    }
}
