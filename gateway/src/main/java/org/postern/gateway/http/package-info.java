/// The one HTTP listener: health, metrics, and whatever else will be asked over HTTP.
///
/// The gateway comes in with what can be asked and gets a listener. Built on Vert.x Web, which
/// brings what pages with sessions and forms need; handlers that may block run off its event loop.
/// Start reading at [org.postern.gateway.http.HttpListener].
@NullMarked
package org.postern.gateway.http;

import org.jspecify.annotations.NullMarked;
