/// A text file becomes settings records.
///
/// Here live the annotations for settings records ([Doc], [Default], [Example], [Renamed],
/// [Removed], [Kind], [Inline]), the value types [Secret] and [Size], the reader of the YAML file
/// ([ConfigFile]) and the two writers ([SampleWriter], [EffectiveWriter]). Nothing here knows what
/// a setting means; each module declares its own records beside the code that uses them.
///
/// A settings record has components of these types: `String`, `int`, `long`, `boolean`, enums,
/// [java.time.Duration] (`250ms`, `90s`, `5m`, `2h`, `7d`), [java.time.ZoneId], [java.net.URI],
/// [java.nio.file.Path], [Size], [Secret]; records; sealed interfaces of records, told apart by the
/// key `type` and [Kind]; and `List`, `Map` with string keys and `Optional` of these. A component
/// `pollInterval` is the key `poll-interval`. Its compact constructor validates and throws
/// `IllegalArgumentException` with a sentence; when the message begins with one of the record's
/// keys, as in `port: must not be 0`, the problem is reported at that key.
///
/// The gateway comes in and gets its settings, or a [ConfigException] with every problem at once,
/// each with file, line, column, key and what to write instead. The other rooms come in for the
/// annotations. We call the YAML parser and nobody else; this is the only room that reflects.
///
/// Start reading at [ConfigFile], then `Binder`.
///
/// Known limits: the records' packages must be open to reflection, should the modules ever be
/// named. Settings records cannot contain themselves. The permitted records of a sealed interface
/// are one level deep. There are no includes and no merge keys.
@NullMarked
package org.postern.config;

import org.jspecify.annotations.NullMarked;
