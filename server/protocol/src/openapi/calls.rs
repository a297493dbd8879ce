//! The calls that programs are told of: a bot's, and what somebody needs who sets things up by script.

use crate::routes;

/// Who may call.
#[derive(Clone, Copy)]
pub(super) enum Who {
    /// Without being known.
    Anybody,
    /// With a session.
    People,
    /// With a session or a bot's token.
    PeopleAndBots,
}

/// A call.
pub(super) struct Call {
    pub(super) method: &'static str,
    pub(super) path: &'static str,
    pub(super) who: Who,
    pub(super) what: &'static str,
    /// Type of the query; empty for none.
    pub(super) query: &'static str,
    /// Type of the body; empty for none.
    pub(super) body: &'static str,
    pub(super) status: &'static str,
    /// Type, `[Type]`, media type, or nothing.
    pub(super) answer: &'static str,
}

const fn get(path: &'static str, who: Who, answer: &'static str, what: &'static str) -> Call {
    Call {
        method: "get",
        path,
        who,
        what,
        query: "",
        body: "",
        status: "200",
        answer,
    }
}

const fn with(
    method: &'static str,
    path: &'static str,
    who: Who,
    body: &'static str,
    answer: &'static str,
    what: &'static str,
) -> Call {
    Call {
        method,
        body,
        ..get(path, who, answer, what)
    }
}

use Who::{Anybody, People, PeopleAndBots};

pub(super) const CALLS: &[Call] = &[
    get(
        routes::ME,
        PeopleAndBots,
        "PersonSnapshot",
        "Who I am, and my channels.",
    ),
    get(
        routes::CHANNEL_BY_ID,
        PeopleAndBots,
        "ChannelSnapshot",
        "A channel, who is in it, and its newest messages.",
    ),
    Call {
        query: "HistoryQuery",
        ..get(
            routes::CHANNEL_MESSAGES,
            PeopleAndBots,
            "History",
            "A page of messages, in both directions around any place.",
        )
    },
    get(
        routes::CHANNEL_MATERIAL,
        PeopleAndBots,
        "ChannelMaterial",
        "Files and links of a channel.",
    ),
    get(
        routes::MESSAGE_BY_ID,
        PeopleAndBots,
        "Message",
        "A message, wherever it is.",
    ),
    get(
        routes::TOPIC_BY_ID,
        PeopleAndBots,
        "Topic",
        "A topic, or the one it was merged into.",
    ),
    with(
        "post",
        routes::COMMANDS,
        PeopleAndBots,
        "CommandFrame",
        "Done",
        "Write, change and delete messages, react, vote, and say what was seen.",
    ),
    get(routes::SESSION, People, "SignedIn", "Whose session it is."),
    with(
        "post",
        routes::SESSION,
        Anybody,
        "SignIn",
        "SignedIn",
        "Sign in; the answer sets the cookie.",
    ),
    Call {
        status: "204",
        ..with("delete", routes::SESSION, People, "", "", "Sign out.")
    },
    get(routes::SESSIONS, People, "[Session]", "My sessions."),
    get(
        routes::PEOPLE,
        People,
        "[Account]",
        "Everybody with an account; for organisers.",
    ),
    with(
        "post",
        routes::RUNS,
        People,
        "CreateRun",
        "Run",
        "Begin a run of a course; for organisers.",
    ),
    get(
        routes::RUN_BY_ID,
        People,
        "RunSnapshot",
        "A run, its weeks and its people.",
    ),
    with(
        "put",
        routes::RUN_PERSON,
        People,
        "PutRunMember",
        "Done",
        "Put somebody into a run; for organisers.",
    ),
    with(
        "delete",
        routes::RUN_PERSON,
        People,
        "CommandOnly",
        "Done",
        "Take somebody out of a run; for organisers.",
    ),
    get(
        routes::RUN_CHANNELS,
        People,
        "[Channel]",
        "Channels that I may find.",
    ),
    with(
        "post",
        routes::RUN_CHANNELS,
        People,
        "CreateChannel",
        "Channel",
        "Make a channel.",
    ),
    with(
        "patch",
        routes::CHANNEL_BY_ID,
        People,
        "ChangeChannel",
        "Done",
        "Rename a channel, archive it, bring it back.",
    ),
    with(
        "post",
        routes::CHANNEL_JOIN,
        People,
        "CommandOnly",
        "Done",
        "Become a member.",
    ),
    with(
        "post",
        routes::CHANNEL_LEAVE,
        People,
        "CommandOnly",
        "Done",
        "Stop being a member.",
    ),
    with(
        "put",
        routes::CHANNEL_MEMBER,
        People,
        "CommandOnly",
        "Done",
        "Add a member.",
    ),
    with(
        "delete",
        routes::CHANNEL_MEMBER,
        People,
        "CommandOnly",
        "Done",
        "Remove a member.",
    ),
    get(
        routes::MESSAGE_VERSIONS,
        People,
        "[MessageVersion]",
        "Earlier texts of a message.",
    ),
    get(
        routes::INVITATIONS,
        People,
        "[Invitation]",
        "Invitations; for organisers.",
    ),
    with(
        "post",
        routes::INVITATIONS,
        People,
        "CreateInvitation",
        "InvitationCreated",
        "Invite somebody; for organisers.",
    ),
    get(
        routes::CHANNEL_HOOKS,
        People,
        "[Hook]",
        "Hooks and bots of a channel; for trainers in it.",
    ),
    with(
        "post",
        routes::CHANNEL_HOOKS,
        People,
        "CreateHook",
        "CreatedHook",
        "Make a hook or a bot. Its secret is shown in this answer and never again.",
    ),
    with(
        "patch",
        routes::HOOK_BY_ID,
        People,
        "ChangeHook",
        "Hook",
        "Stop a hook that goes out, or start it again.",
    ),
    Call {
        status: "204",
        ..with(
            "delete",
            routes::HOOK_BY_ID,
            People,
            "CommandOnly",
            "",
            "End a hook or bot, at once.",
        )
    },
    get(
        routes::CHANNEL_EXPORT,
        People,
        "application/zip",
        "The conversation of a channel, as Slack exports one, and as text.",
    ),
    with(
        "post",
        routes::HOOK_IN,
        Anybody,
        "",
        "text/plain",
        "Post what Slack's incoming webhooks take.",
    ),
    get(routes::OPENAPI, Anybody, "application/json", "This."),
    get(routes::READYZ, Anybody, "Health", "How the server is."),
];
