package org.postern.schema.ticket;

/// What happened to a ticket: those names of `ticket_history_type` that we write.
public enum HistoryType {
    NEW_TICKET("NewTicket"),
    FOLLOW_UP("FollowUp"),
    EMAIL_CUSTOMER("EmailCustomer"),
    SEND_AUTO_REPLY("SendAutoReply"),
    SEND_AUTO_REJECT("SendAutoReject"),
    SEND_AUTO_FOLLOW_UP("SendAutoFollowUp"),
    SEND_ANSWER("SendAnswer"),
    SEND_AGENT_NOTIFICATION("SendAgentNotification"),
    ADD_NOTE("AddNote"),
    LOOP_PROTECTION("LoopProtection"),
    MISC("Misc"),
    CUSTOMER_UPDATE("CustomerUpdate"),
    STATE_UPDATE("StateUpdate"),
    PRIORITY_UPDATE("PriorityUpdate"),
    TYPE_UPDATE("TypeUpdate"),
    SERVICE_UPDATE("ServiceUpdate"),
    SLA_UPDATE("SLAUpdate"),
    TICKET_DYNAMIC_FIELD_UPDATE("TicketDynamicFieldUpdate"),
    ARTICLE_DYNAMIC_FIELD_UPDATE("ArticleDynamicFieldUpdate"),
    TITLE_UPDATE("TitleUpdate"),
    OWNER_UPDATE("OwnerUpdate"),
    RESPONSIBLE_UPDATE("ResponsibleUpdate"),
    MOVE("Move"),
    LOCK("Lock"),
    UNLOCK("Unlock"),
    SET_PENDING_TIME("SetPendingTime"),
    ARCHIVE_FLAG_UPDATE("ArchiveFlagUpdate"),
    TICKET_LINK_ADD("TicketLinkAdd"),
    MERGED("Merged");

    private final String word;

    HistoryType(String word) {
        this.word = word;
    }

    /// The name in the table.
    public String word() {
        return word;
    }
}
