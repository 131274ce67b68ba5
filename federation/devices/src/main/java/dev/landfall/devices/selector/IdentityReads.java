package dev.landfall.devices.selector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a selector may read an attribute that only tells devices of a kind apart. Goes by the text: every mention of
 * attributes must be of one with a plain name, otherwise the answer is yes.
 */
final class IdentityReads {
    private static final Pattern ATTRIBUTES = Pattern.compile("\\battributes\\b");
    private static final Pattern DEVICE = Pattern.compile("\\bdevice\\b");
    private static final Pattern PLAIN_DEVICE =
            Pattern.compile("\\bdevice\\.(?:driver|allowMultipleAllocations|capacity|attributes)\\b");
    private static final Pattern PLAIN =
            Pattern.compile("\\bdevice\\.attributes\\s*\\[\\s*(?:\"[^\"\\\\]*\"|'[^'\\\\]*'|device\\.driver)\\s*]\\s*"
                    + "(?:\\.\\??(\\w+)|\\[\\??\\s*(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)')\\s*])");
    private static final Pattern MEMBERSHIP = Pattern.compile(
            "(?:\"([^\"\\\\]*)\"|'([^'\\\\]*)')\\s+in\\s+device\\.attributes\\s*(\\[\\s*(?:\"[^\"\\\\]*\"|'[^'\\\\]*')\\s*])?(?!\\s*[.\\[])");

    private IdentityReads() {}

    static boolean mayRead(String expression) {
        int plain = 0;
        for (Pattern form : new Pattern[] {PLAIN, MEMBERSHIP}) {
            Matcher matcher = form.matcher(expression);
            while (matcher.find()) {
                plain++;
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    String name = matcher.group(group);
                    if (name != null && Identity.isIdentifying(name)) {
                        return true;
                    }
                }
            }
        }
        return plain != count(ATTRIBUTES, expression) || count(PLAIN_DEVICE, expression) != count(DEVICE, expression);
    }

    private static long count(Pattern form, String expression) {
        return form.matcher(expression).results().count();
    }
}
