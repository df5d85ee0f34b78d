package org.postern.channels.mime.text;

import org.jsoup.nodes.Element;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// What the `style` of an element means for its words. Style sheets are not read: what hides words
/// from readers and not from programs, such as the preview line of a newsletter, stands in the
/// element itself, for mail programs drop style sheets.
final class Styles {

    private static final int MAX_CHARS = 2_000;

    private Styles() {}

    /// Whether nobody sees the element. A size of the letters of 0 does not count: layouts give it
    /// to boxes whose content has a size of its own.
    static boolean isHidden(Element element) {
        if (element.hasAttr("hidden")) {
            return true;
        }
        Map<String, String> style = declarations(element);
        return style.getOrDefault("display", "").equals("none")
                || style.getOrDefault("visibility", "").equals("hidden")
                || isZero(style.getOrDefault("opacity", ""))
                || (style.getOrDefault("overflow", "").equals("hidden")
                        && (isZero(style.getOrDefault("max-height", ""))
                                || isZero(style.getOrDefault("height", ""))));
    }

    /// Whether its line ends count.
    static boolean keepsLines(Element element) {
        return element.normalName().equals("pre")
                || declarations(element).getOrDefault("white-space", "").startsWith("pre");
    }

    private static boolean isZero(String value) {
        return switch (value) {
            case "0", "0px", "0pt", "0em", "0%", "0.0" -> true;
            default -> false;
        };
    }

    private static Map<String, String> declarations(Element element) {
        String style = element.attr("style");
        if (style.isEmpty() || style.length() > MAX_CHARS) {
            return Map.of();
        }
        Map<String, String> declarations = new HashMap<>();
        for (String declaration : style.toLowerCase(Locale.ROOT).split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon > 0) {
                String value = declaration.substring(colon + 1).replace("!important", "");
                declarations.put(declaration.substring(0, colon).strip(), value.strip());
            }
        }
        return declarations;
    }
}
