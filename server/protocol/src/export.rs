//! Writes the wire as one TypeScript file. The file is checked in; a test fails when it differs from this.

use ts_rs::{Config, TS};

#[cfg_attr(
    not(test),
    expect(clippy::wildcard_imports, reason = "the export is of everything")
)]
use crate::*;
use crate::{close_code, limits, routes};

/// The whole wire as TypeScript source.
#[expect(clippy::too_many_lines, reason = "it is one list")]
pub fn typescript() -> String {
    // Seqs stay below 2^53, so a number holds them exactly.
    let config = Config::new().with_large_int("number").with_array_tuple_limit(4);
    let mut out = String::from("// Generated from server/protocol by `make types`. Do not edit.\n");
    macro_rules! types {
        ($($name:ty),* $(,)?) => { $(
            out.push_str("\nexport ");
            out.push_str(&<$name as TS>::decl(&config));
            out.push('\n');
        )* };
    }
    types!(
        OrgId,
        CourseId,
        RunId,
        PersonId,
        ChannelId,
        MessageId,
        RoomId,
        SessionId,
        InvitationId,
        CommandId,
        Timestamp,
        Position,
        ErrorCode,
        Problem,
        FieldError,
        Role,
        Block,
        Inline,
        Person,
        SignedIn,
        SignIn,
        ChangePassword,
        RequestSignInLink,
        Token,
        InvitationPreview,
        AcceptInvitation,
        Accepted,
        Invitation,
        CreateInvitation,
        InvitationCreated,
        UnmailedLink,
        Session,
        Account,
        AccountRun,
        ChangePerson,
        Run,
        Address,
        Week,
        RunMember,
        RunSnapshot,
        CreateRun,
        PutRunMember,
        PersonRef,
        ChannelKind,
        ChannelSection,
        Channel,
        ReadState,
        Membership,
        Activity,
        PersonSnapshot,
        ChannelSnapshot,
        CreateChannel,
        ChangeChannel,
        CommandOnly,
        Message,
        Quote,
        MessagePage,
        History,
        HistoryQuery,
        MessageVersion,
        SendMessage,
        EditMessage,
        DeleteMessage,
        MarkSeen,
        MarkUnread,
        Done,
        Event,
        MessageEdited,
        MessageDeleted,
        MemberRef,
        ChannelRef,
        SessionRef,
        ReadChanged,
        RoomEvent,
        ClientFrame,
        Hello,
        Follow,
        Subscribe,
        Unsubscribe,
        CommandFrame,
        Command,
        TypingFrame,
        Attention,
        ServerFrame,
        Welcome,
        Subscribed,
        Refused,
        CommandError,
        Typing,
        Presence,
        Reconnect,
        Health,
    );
    constants(&mut out);
    out
}

fn constants(out: &mut String) {
    use std::fmt::Write as _;
    macro_rules! table {
        ($title:literal, $module:ident: $($name:ident),* $(,)?) => {
            let _ = writeln!(out, "\nexport const {} = {{", $title);
            $( let _ = writeln!(out, "  {}: {:?},", stringify!($name), $module::$name); )*
            out.push_str("} as const;\n");
        };
    }
    table!("limits", limits: PROTOCOL_VERSION, MESSAGE_CHARS, EXCERPT_CHARS, DISPLAY_NAME_CHARS, CHANNEL_NAME_CHARS,
        CHANNEL_PURPOSE_CHARS, EMAIL_CHARS, PASSWORD_MIN_CHARS, PASSWORD_MAX_CHARS, INVITATION_USES,
        INVITATION_DAYS, ROOMS_PER_SOCKET, COMMANDS_IN_FLIGHT, REPLAY_EVENTS, PAGE_MESSAGES, PAGE_MESSAGES_MAX,
        SEEN_RANGES, UNREAD_COUNTED, ROSTER_PEOPLE, HELLO_SECONDS, PING_SECONDS, SILENCE_SECONDS, TYPING_SECONDS,
        TYPING_SHOWN_SECONDS);
    table!("closeCodes", close_code: NORMAL, RESTART, OVERLOAD, BAD_ENVELOPE, SESSION_ENDED, NO_RIGHT,
        PROTOCOL_VERSION, FLOOD, TOO_SLOW, SILENT);
    table!("routes", routes: SESSION, SESSIONS, SESSION_BY_ID, PASSWORD, SIGN_IN_LINKS, SIGN_IN_LINKS_REDEEM, UNMAILED_LINKS,
        INVITATIONS, INVITATION_BY_ID, INVITATIONS_LOOK_UP, INVITATIONS_ACCEPT, PEOPLE, PERSON_BY_ID, ME, RUNS,
        RUN_BY_ID, RUN_PERSON, RUN_CHANNELS, CHANNEL_BY_ID, CHANNEL_JOIN, CHANNEL_LEAVE, CHANNEL_MEMBER,
        CHANNEL_MESSAGES, MESSAGE_BY_ID, MESSAGE_VERSIONS, COMMANDS, SOCKET, READYZ);
}
