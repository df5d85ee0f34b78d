package org.postern.schema.store;

import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

import java.util.LinkedHashMap;
import java.util.Map;

/// What can be chosen in a dynamic field: `PossibleValues` in the YAML of `dynamic_field.config`.
final class FieldChoices {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setLabel("dynamic_field.config").build();

    private FieldChoices() {}

    /// Each key with its display text, in the order of the column. What cannot be read is no
    /// choice: the field can be written all the same, as the reference does.
    static Map<String, String> of(String config) {
        Map<String, String> choices = new LinkedHashMap<>();
        if (read(config) instanceof Map<?, ?> keys
                && keys.get("PossibleValues") instanceof Map<?, ?> possible) {
            possible.forEach((key, text) -> choices.put(String.valueOf(key), String.valueOf(text)));
        }
        return choices;
    }

    private static Object read(String config) {
        try {
            Object root = new Load(SETTINGS).loadFromString(config);
            return root == null ? Map.of() : root;
        } catch (YamlEngineException _) {
            // QUIRK: Perl's writer leaves some texts unquoted that YAML does not allow.
            return Map.of();
        }
    }
}
