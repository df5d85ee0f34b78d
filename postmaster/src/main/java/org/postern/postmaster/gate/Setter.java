package org.postern.postmaster.gate;

import org.postern.postmaster.Filter;
import org.postern.postmaster.gate.rule.Setting;

import java.util.List;

/// A filter that can say beforehand what it may set, so that names can be checked before a message
/// comes.
public interface Setter extends Filter {

    List<Setting> settings();
}
