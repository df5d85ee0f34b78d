package org.postern.config;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts environment variables where a value says `${env:NAME}`; `$${env:` stays, less one `$`. What
/// a variable holds is not looked at again.
record Environment(Map<String, String> variables) {
    private static final Pattern REFERENCE = Pattern.compile("\\$(\\$?)\\{env:([^}]*)(}?)");

    Environment {
        variables = Map.copyOf(variables);
    }

    boolean isReferredToBy(String text) {
        return text.contains("${env:");
    }

    String expand(String text) throws Complaint {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder expanded = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(expanded, Matcher.quoteReplacement(value(matcher)));
        }
        return matcher.appendTail(expanded).toString();
    }

    private String value(Matcher matcher) throws Complaint {
        if (!matcher.group(1).isEmpty()) {
            return matcher.group().substring(1);
        }
        if (matcher.group(3).isEmpty()) {
            throw new Complaint("the } after ${env: is missing", "write ${env:NAME}");
        }
        String value = variables.get(matcher.group(2));
        if (value == null) {
            throw new Complaint(
                    "the environment variable '" + matcher.group(2) + "' is not set",
                    "set it where the daemon is started");
        }
        return value;
    }
}
