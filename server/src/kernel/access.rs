//! Who may do what: one function over facts, no I/O. REST, subscribe, commands and history all ask it.
//!
//! The facts are read in the transaction that acts, so a decision never rests on yesterday's role.

mod space;
mod webinar;

use std::time::Duration;

use protocol::{ChannelKind, Role};

pub use space::{SpaceAction, SpaceFacts, in_space};
pub use webinar::{WebinarAction, WebinarFacts, in_webinar};

use super::{Error, Result};

/// What somebody wants to do in a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunAction {
    /// See it and its weeks.
    See,
    /// Follow it live: its people and the channels that everybody may find. Not for guests, who see what their
    /// invitation names.
    Follow,
    /// Make a channel of a kind.
    CreateChannel(ChannelKind),
    /// Invite somebody with a role.
    Invite(Role),
    /// Add and remove people, change their role.
    ManagePeople,
    /// Plan webinars.
    PlanWebinars,
    /// Form groups, with their project spaces.
    FormGroups,
    /// Decide about reports, see what was done.
    Moderate,
    /// Silence somebody of a role, or remove them for good; take it back.
    ModeratePerson(Role),
}

/// What somebody wants to do with a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChannelAction {
    /// Know that it exists.
    Find,
    /// Read its history.
    Read,
    /// Follow it live.
    Follow,
    /// Become a member.
    Join,
    /// Post, and edit what one posted.
    Post,
    /// Delete what one posted.
    TakeBack,
    /// Remove somebody else's message.
    DeleteOthers,
    /// React to messages, vote in their polls.
    React,
    /// Lock topics, move what others wrote.
    Tidy,
    /// Rename, change its purpose, archive, bring back.
    Change,
    /// Add and remove members.
    ManageMembers,
    /// Make hooks and bots, and end them.
    ManageHooks,
}

/// What somebody is to a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct ChannelFacts {
    /// Their role in the channel's run; none if they are not in it.
    pub role: Option<Role>,
    /// They are a member of the channel.
    pub is_member: bool,
    /// They made the channel.
    pub is_creator: bool,
    /// The channel's kind.
    pub kind: ChannelKind,
    /// It is archived.
    pub is_archived: bool,
    /// For how long they do not write in the run.
    pub silenced_for: Option<Duration>,
    /// It is the direct conversation of two, one of whom blocks the other.
    pub is_blocked: bool,
}

/// Decides an action in a run. `role` is none for people outside it, for whom it does not exist.
pub fn in_run(role: Option<Role>, action: RunAction) -> Result<()> {
    let role = role.ok_or(Error::NotFound)?;
    let allowed = match action {
        RunAction::See => true,
        RunAction::CreateChannel(ChannelKind::Announcement)
        | RunAction::PlanWebinars
        | RunAction::FormGroups
        | RunAction::Moderate => role >= Role::Trainer,
        // Trainers look after participants and guests, organisers after trainers too.
        RunAction::ModeratePerson(whom) => role >= Role::Trainer && role > whom,
        RunAction::Follow | RunAction::CreateChannel(_) => role >= Role::Participant,
        RunAction::Invite(_) | RunAction::ManagePeople => role == Role::Organiser,
    };
    if allowed { Ok(()) } else { Err(Error::Forbidden) }
}

/// Decides an action on a channel: not found for those who may not know of it, forbidden for those who may.
///
/// An organiser finds and manages every channel but reads a private one only as a member: joining is an event that
/// everybody in it sees.
pub fn in_channel(facts: &ChannelFacts, action: ChannelAction) -> Result<()> {
    let role = facts.role.ok_or(Error::NotFound)?;
    if facts.kind == ChannelKind::Direct {
        return in_direct(*facts, action);
    }
    let is_public = facts.kind != ChannelKind::Private;
    let can_find = facts.is_member || role == Role::Organiser || (is_public && role >= Role::Participant);
    if !can_find {
        return Err(Error::NotFound);
    }
    let leads = role >= Role::Trainer && (facts.is_member || is_public || role == Role::Organiser);
    let allowed = match action {
        ChannelAction::Find => true,
        ChannelAction::Read => facts.is_member || is_public,
        ChannelAction::Join => is_public || role == Role::Organiser,
        ChannelAction::Post | ChannelAction::TakeBack => {
            facts.is_member && (facts.kind != ChannelKind::Announcement || role >= Role::Trainer)
        }
        ChannelAction::Follow | ChannelAction::React => facts.is_member,
        ChannelAction::DeleteOthers | ChannelAction::Tidy | ChannelAction::ManageHooks => {
            facts.is_member && role >= Role::Trainer
        }
        ChannelAction::Change | ChannelAction::ManageMembers => {
            leads || (facts.is_creator && facts.is_member && role >= Role::Participant)
        }
    };
    let writes = !matches!(
        action,
        ChannelAction::Find
            | ChannelAction::Read
            | ChannelAction::Follow
            | ChannelAction::Change
            | ChannelAction::ManageHooks
    );
    let says = matches!(action, ChannelAction::Post | ChannelAction::React);
    match (allowed, facts.is_archived && writes, facts.silenced_for) {
        (false, ..) => Err(Error::Forbidden),
        (true, true, _) => Err(Error::ChannelArchived),
        (true, false, Some(wait)) if says => Err(Error::Silenced(wait)),
        (true, false, _) => Ok(()),
    }
}

/// A direct conversation is its members' alone, organisers' too only as members, and never gets another one. Whoever is
/// silenced in the run still writes there: they may ask why, and who does not want to hear them blocks them.
fn in_direct(facts: ChannelFacts, action: ChannelAction) -> Result<()> {
    if !facts.is_member {
        return Err(Error::NotFound);
    }
    match action {
        // Nobody is told who blocks whom.
        ChannelAction::Post | ChannelAction::React if facts.is_blocked => Err(Error::Forbidden),
        ChannelAction::Find
        | ChannelAction::Read
        | ChannelAction::Follow
        | ChannelAction::Post
        | ChannelAction::TakeBack
        | ChannelAction::React => Ok(()),
        ChannelAction::Join
        | ChannelAction::DeleteOthers
        | ChannelAction::Tidy
        | ChannelAction::Change
        | ChannelAction::ManageMembers
        | ChannelAction::ManageHooks => Err(Error::Forbidden),
    }
}

/// Whether somebody may take a channel's whole conversation along: trainers that of the course, and members what is
/// their own, a group's or that of people among themselves.
pub fn may_export(facts: &ChannelFacts, is_of_course: bool) -> Result<()> {
    in_channel(facts, ChannelAction::Read)?;
    let is_theirs = matches!(facts.kind, ChannelKind::Private | ChannelKind::Direct) || !is_of_course;
    if facts.role >= Some(Role::Trainer) || (facts.is_member && is_theirs) {
        Ok(())
    } else {
        Err(Error::Forbidden)
    }
}

/// A decision as a letter of the tables in tests: yes, forbidden, not found, archived, wrong state.
#[cfg(test)]
fn letter(result: Result<()>) -> char {
    match result {
        Ok(()) => 'Y',
        Err(Error::Forbidden) => 'F',
        Err(Error::NotFound) => 'N',
        Err(Error::ChannelArchived) => 'A',
        Err(Error::WrongState(_)) => 'S',
        Err(Error::Silenced(_)) => 'M',
        Err(other) => panic!("{other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ChannelAction as A;
    use ChannelKind::{Announcement, Direct, Open, Private};

    /// Y allowed, F forbidden, N not found; columns as in [`ACTIONS`].
    const TABLE: &[(ChannelKind, Option<Role>, bool, &str)] = &[
        (Open, None, false, "NNNNNNNNNNN"),
        (Open, Some(Role::Guest), false, "NNNNNNNNNNN"),
        (Open, Some(Role::Guest), true, "YYYYYFFFYFF"),
        (Open, Some(Role::Participant), false, "YYFYFFFFFFF"),
        (Open, Some(Role::Participant), true, "YYYYYFFFYFF"),
        (Open, Some(Role::Trainer), false, "YYFYFFYYFFF"),
        (Open, Some(Role::Trainer), true, "YYYYYYYYYYY"),
        (Open, Some(Role::Organiser), false, "YYFYFFYYFFF"),
        (Open, Some(Role::Organiser), true, "YYYYYYYYYYY"),
        (Announcement, Some(Role::Participant), false, "YYFYFFFFFFF"),
        (Announcement, Some(Role::Participant), true, "YYYYFFFFYFF"),
        (Announcement, Some(Role::Trainer), true, "YYYYYYYYYYY"),
        (Private, Some(Role::Participant), false, "NNNNNNNNNNN"),
        (Private, Some(Role::Participant), true, "YYYFYFFFYFF"),
        (Private, Some(Role::Trainer), false, "NNNNNNNNNNN"),
        (Private, Some(Role::Trainer), true, "YYYFYYYYYYY"),
        (Private, Some(Role::Organiser), false, "YFFYFFYYFFF"),
        (Private, Some(Role::Organiser), true, "YYYYYYYYYYY"),
        (Direct, Some(Role::Guest), true, "YYYFYFFFYFF"),
        (Direct, Some(Role::Participant), true, "YYYFYFFFYFF"),
        (Direct, Some(Role::Organiser), true, "YYYFYFFFYFF"),
        (Direct, Some(Role::Trainer), false, "NNNNNNNNNNN"),
        (Direct, Some(Role::Organiser), false, "NNNNNNNNNNN"),
    ];
    const ACTIONS: [A; 11] = [
        A::Find,
        A::Read,
        A::Follow,
        A::Join,
        A::Post,
        A::DeleteOthers,
        A::Change,
        A::ManageMembers,
        A::React,
        A::Tidy,
        A::ManageHooks,
    ];

    #[test]
    fn the_table_of_rights() {
        for &(kind, role, is_member, expected) in TABLE {
            let facts = ChannelFacts {
                role,
                is_member,
                is_creator: false,
                kind,
                is_archived: false,
                silenced_for: None,
                is_blocked: false,
            };
            let got: String = ACTIONS
                .iter()
                .map(|&action| letter(in_channel(&facts, action)))
                .collect();
            assert_eq!(got, expected, "{kind:?} {role:?} member={is_member}");
        }
    }

    #[test]
    fn an_archived_channel_is_read_only_but_can_be_brought_back() {
        let facts = ChannelFacts {
            role: Some(Role::Trainer),
            is_member: true,
            is_creator: false,
            kind: Open,
            is_archived: true,
            silenced_for: None,
            is_blocked: false,
        };
        let got: String = ACTIONS
            .iter()
            .map(|&action| letter(in_channel(&facts, action)))
            .collect();
        assert_eq!(got, "YYYAAAYAAAY");
    }

    #[test]
    fn whoever_is_silenced_reads_on_and_takes_back_what_they_said() {
        let facts = ChannelFacts {
            role: Some(Role::Participant),
            is_member: true,
            is_creator: false,
            kind: Open,
            is_archived: false,
            silenced_for: Some(Duration::from_mins(1)),
            is_blocked: false,
        };
        let all = |facts: &ChannelFacts| -> String {
            ACTIONS
                .iter()
                .map(|&action| letter(in_channel(facts, action)))
                .collect()
        };
        assert_eq!(all(&facts), "YYYYMFFFMFF");
        assert!(in_channel(&facts, A::TakeBack).is_ok());
        let direct = ChannelFacts {
            kind: Direct,
            ..facts
        };
        assert_eq!(all(&direct), "YYYFYFFFYFF");
    }

    #[test]
    fn where_somebody_is_blocked_nobody_writes() {
        let facts = ChannelFacts {
            role: Some(Role::Organiser),
            is_member: true,
            is_creator: false,
            kind: Direct,
            is_archived: false,
            silenced_for: None,
            is_blocked: true,
        };
        let got: String = ACTIONS
            .iter()
            .map(|&action| letter(in_channel(&facts, action)))
            .collect();
        assert_eq!(got, "YYYFFFFFFFF");
        assert!(in_channel(&facts, A::TakeBack).is_ok());
    }

    #[test]
    fn everybody_moderates_those_below_them() {
        use Role::{Guest, Organiser, Participant, Trainer};
        for (role, whom, expected) in [
            (None, Guest, 'N'),
            (Some(Participant), Guest, 'F'),
            (Some(Trainer), Guest, 'Y'),
            (Some(Trainer), Participant, 'Y'),
            (Some(Trainer), Trainer, 'F'),
            (Some(Organiser), Trainer, 'Y'),
            (Some(Organiser), Organiser, 'F'),
        ] {
            let got = letter(in_run(role, RunAction::ModeratePerson(whom)));
            assert_eq!(got, expected, "{role:?} {whom:?}");
        }
    }

    #[test]
    fn whoever_made_a_private_channel_looks_after_it() {
        let facts = ChannelFacts {
            role: Some(Role::Participant),
            is_member: true,
            is_creator: true,
            kind: Private,
            is_archived: false,
            silenced_for: None,
            is_blocked: false,
        };
        assert!(in_channel(&facts, A::Change).is_ok());
        assert!(in_channel(&facts, A::ManageMembers).is_ok());
        assert!(
            in_channel(
                &ChannelFacts {
                    is_member: false,
                    ..facts
                },
                A::Change
            )
            .is_err()
        );
    }

    #[test]
    fn runs() {
        assert_eq!(letter(in_run(None, RunAction::See)), 'N');
        assert_eq!(
            letter(in_run(Some(Role::Guest), RunAction::CreateChannel(Open))),
            'F'
        );
        assert_eq!(
            letter(in_run(Some(Role::Participant), RunAction::CreateChannel(Private))),
            'Y'
        );
        assert_eq!(
            letter(in_run(
                Some(Role::Participant),
                RunAction::CreateChannel(Announcement)
            )),
            'F'
        );
        assert_eq!(
            letter(in_run(Some(Role::Trainer), RunAction::Invite(Role::Guest))),
            'F'
        );
        assert_eq!(
            letter(in_run(Some(Role::Organiser), RunAction::ManagePeople)),
            'Y'
        );
    }
}
