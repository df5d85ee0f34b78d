package org.postern.postmaster.gate;

import org.postern.config.ConfigException;
import org.postern.config.ConfigFile;

/// Settings that nobody wrote.
final class Defaults {

    private Defaults() {}

    static <S> S of(Class<S> settings) {
        try {
            return ConfigFile.defaults(settings);
        } catch (ConfigException e) {
            throw new IllegalArgumentException(settings + " has keys without a default", e);
        }
    }
}
