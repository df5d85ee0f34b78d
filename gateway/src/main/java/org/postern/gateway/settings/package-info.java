/// The settings of the whole daemon: what an operator may write into `postern.yaml`.
///
/// Each room owns the settings of its own; here they are put together, with those that belong to
/// the gateway. The composition root gets one [org.postern.gateway.settings.PosternSettings]. Start
/// reading there.
@NullMarked
package org.postern.gateway.settings;

import org.jspecify.annotations.NullMarked;
