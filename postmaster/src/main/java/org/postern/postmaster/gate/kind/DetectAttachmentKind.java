package org.postern.postmaster.gate.kind;

import org.postern.postmaster.Filter;
import org.postern.postmaster.Incoming;
import org.postern.postmaster.Verdict;
import org.postern.postmaster.gate.FilterKind;
import org.postern.postmaster.gate.Stage;
import org.postern.postmaster.gate.rule.Setting;
import org.postern.schema.message.Attachment;
import org.postern.schema.message.Message;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Counts files, for the filters behind it. A picture that the text shows is no file.
public final class DetectAttachmentKind implements FilterKind<Nothing> {

    private static final String EXISTS = "X-OTRS-AttachmentExists";
    private static final String COUNT = "X-OTRS-AttachmentCount";

    @Override
    public String name() {
        return "detect-attachment";
    }

    @Override
    public Class<Nothing> settings() {
        return Nothing.class;
    }

    @Override
    public Filter make(Nothing settings) {
        return DetectAttachmentKind::judge;
    }

    @Override
    public Set<Stage> stages() {
        return Set.of(Stage.ARRIVAL);
    }

    @Override
    public int order() {
        return 10;
    }

    private static Verdict judge(Message message, Incoming incoming) {
        String html = message.body().html().orElse("").toLowerCase(Locale.ROOT);
        long files = message.attachments().stream().filter(file -> !isShown(file, html)).count();
        String exists = files > 0 ? "yes" : "no";
        Message changed = Setting.apply(message, EXISTS, exists);
        changed = Setting.apply(changed, COUNT, Long.toString(files));
        return new Verdict.Pass(
                changed,
                files + " files that the text does not show",
                Map.of(EXISTS, exists, COUNT, Long.toString(files)));
    }

    private static boolean isShown(Attachment file, String html) {
        return file.contentId()
                .map(id -> html.contains("cid:" + id.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
