//! Wire of accounts: people, invitations, sign-in, sessions.

use serde::{Deserialize, Serialize};

use crate::{ChannelId, CommandId, InvitationId, OrgId, PersonId, Role, RunId, SessionId, Timestamp};

/// A person as others see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name they gave.
    pub display_name: String,
    /// Organiser of the organisation.
    pub is_organiser: bool,
    /// False once the account is closed: shown, cannot sign in.
    pub is_active: bool,
}

/// Answer of `GET /api/session`: who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SignedIn {
    /// The person.
    pub person: Person,
    /// Their own mail address, shown to nobody else but organisers.
    pub email: Option<String>,
    /// This session.
    pub session_id: SessionId,
    /// The organisation.
    pub org_id: OrgId,
    /// Its name.
    pub org_name: String,
}

/// Body of `POST /api/session`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// Mail address of the account.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Body of `PUT /api/password`: every other session of mine ends.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password that signs in now; none if there is none yet.
    pub current_password: Option<String>,
    /// The new one.
    pub password: String,
}

/// Body of `POST /api/sign-in-links`: a link by mail. The answer is the same whether the address is known or not.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RequestSignInLink {
    /// Mail address of the account.
    pub email: String,
}

/// Body of the calls that redeem or look up a secret link. The token stands behind `#` in the link, so that no
/// server, proxy or log on the way sees it, and it is redeemed by POST only.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// 256 bits, base64url without padding.
    pub token: String,
}

/// Answer of `POST /api/invitations/look-up`: what the link leads to. Nothing is used up by looking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InvitationPreview {
    /// The organisation that invites.
    pub org_name: String,
    /// The run, if the invitation names one.
    pub run_name: Option<String>,
    /// What the new person will be.
    pub role: Role,
    /// The address it was sent to, if it was.
    pub email: Option<String>,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

/// Body of `POST /api/invitations/accept`. Role and channels are the invitation's; they cannot be sent.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// The secret of the link.
    pub token: String,
    /// How the person wants to be called.
    pub display_name: String,
    /// Their mail address: the account's name at sign-in.
    pub email: String,
    /// A password; without one a sign-in link is sent to the address.
    pub password: Option<String>,
}

/// Answer of `POST /api/invitations/accept`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Accepted {
    /// A session is open now.
    SignedIn(SignedIn),
    /// A sign-in link is on its way to the address.
    LinkSent,
}

/// An invitation as organisers see it. The secret is shown once, when it is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// The role it gives.
    pub role: Role,
    /// The run it leads into.
    pub run_id: Option<RunId>,
    /// Private channels it opens, besides those that everybody of the run joins.
    pub channel_ids: Vec<ChannelId>,
    /// The address it is for, if it is for one.
    pub email: Option<String>,
    /// A note for organisers.
    pub note: String,
    /// How often it may be accepted.
    pub max_uses: u32,
    /// How often it was.
    pub uses: u32,
    /// Who made it; none for the first one, made at the command line.
    pub created_by: Option<PersonId>,
    /// When it was made.
    pub created_at: Timestamp,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}

/// Body of `POST /api/invitations`.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CreateInvitation {
    /// Makes a repeat return the first result; also the id of the invitation.
    pub command_id: CommandId,
    /// The role it gives.
    pub role: Role,
    /// The run it leads into; required for everybody but organisers.
    pub run_id: Option<RunId>,
    /// Private channels it opens.
    #[serde(default)]
    pub channel_ids: Vec<ChannelId>,
    /// Send it to this address; then it has one use.
    pub email: Option<String>,
    /// A note for organisers.
    #[serde(default)]
    pub note: String,
    /// 1 to [`crate::limits::INVITATION_USES`].
    pub max_uses: u32,
    /// 1 to [`crate::limits::INVITATION_DAYS`].
    pub days: u32,
}

/// Answer of `POST /api/invitations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct InvitationCreated {
    /// The invitation.
    pub invitation: Invitation,
    /// The link to pass on; it is not stored and cannot be shown again. None in the answer to a repeated command.
    pub link: Option<String>,
    /// It was sent by mail.
    pub mailed: bool,
}

/// A link that could not be mailed because no mail server is set up: shown to organisers, for development only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct UnmailedLink {
    /// To whom it would have gone.
    pub email: String,
    /// What it is for.
    pub subject: String,
    /// The link.
    pub link: String,
    /// When it was made.
    pub at: Timestamp,
}

/// One of my own sessions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// The session that asks.
    pub is_current: bool,
    /// Browser and system, in words.
    pub device: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used, to the minute.
    pub last_seen_at: Timestamp,
}

/// A person as organisers see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Account {
    /// The person.
    pub person: Person,
    /// Their mail address.
    pub email: Option<String>,
    /// Runs and the role in each.
    pub runs: Vec<AccountRun>,
}

/// A run of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AccountRun {
    /// The run.
    pub run_id: RunId,
    /// The role in it.
    pub role: Role,
}

/// Body of `PATCH /api/people/{person}`: absent fields stay as they are.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangePerson {
    /// A new name (own name, or any for organisers).
    pub display_name: Option<String>,
    /// Close or reopen the account (organisers).
    pub is_active: Option<bool>,
}
