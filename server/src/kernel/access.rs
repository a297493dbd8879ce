//! Who may do what: one function over facts, no I/O. REST, subscribe, commands and history all ask it.
//!
//! The facts are read in the transaction that acts, so a decision never rests on yesterday's role.

use protocol::{ChannelKind, LookIn, Role, WebinarState};

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
    /// Delete somebody else's message.
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
}

/// What somebody wants to do with a webinar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WebinarAction {
    /// Open it and follow what everybody in it sees.
    Watch,
    /// Ask, vote, react, raise a hand.
    TakePart,
    /// See what the staff sees, and act on questions, polls, hands and the stage.
    Moderate,
    /// Plan it; see and correct attendance.
    Manage,
}

/// What somebody is to a webinar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WebinarFacts {
    /// Their role in the webinar's run; none if they are not in it.
    pub role: Option<Role>,
    /// They entered with its code.
    pub is_guest: bool,
    /// They are named as a speaker.
    pub is_speaker: bool,
    /// Where the webinar is in its life.
    pub state: WebinarState,
}

impl WebinarFacts {
    /// They belong to its staff.
    pub fn is_staff(&self) -> bool {
        self.is_speaker || self.role >= Some(Role::Trainer)
    }
}

/// Decides an action on a webinar: not found for those who may not know of it, forbidden for those who may, and the
/// state where it is not the time for it. Guests of the run see what their invitation names, which is no webinar.
pub fn in_webinar(facts: &WebinarFacts, action: WebinarAction) -> Result<()> {
    let is_over = facts.state == WebinarState::Archived;
    let is_in = facts.is_staff() || (!is_over && (facts.is_guest || facts.role >= Some(Role::Participant)));
    if !is_in {
        return Err(Error::NotFound);
    }
    match action {
        WebinarAction::Watch => Ok(()),
        WebinarAction::TakePart if matches!(facts.state, WebinarState::Lobby | WebinarState::Live) => Ok(()),
        WebinarAction::TakePart => Err(Error::wrong_state(facts.state)),
        WebinarAction::Moderate if facts.is_staff() => Ok(()),
        WebinarAction::Manage if facts.role >= Some(Role::Trainer) => Ok(()),
        WebinarAction::Moderate | WebinarAction::Manage => Err(Error::Forbidden),
    }
}

/// What somebody wants to do with a project space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceAction {
    /// Open it and follow it live.
    See,
    /// Comment on documents and cards.
    Comment,
    /// Write documents, move cards, put files there.
    Edit,
    /// Hand in, and give feedback to another group.
    HandIn,
    /// Become a member, or leave, without being asked.
    Choose,
    /// Accept what was handed in, or give it back; give more time.
    Assess,
    /// Change members, rules and due date.
    Manage,
}

/// What somebody is to a project space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct SpaceFacts {
    /// Their role in the space's run; none if they are not in it.
    pub role: Option<Role>,
    /// They belong to the group.
    pub is_member: bool,
    /// Who may look in.
    pub look_in: LookIn,
    /// Whoever looks in may comment.
    pub lookers_comment: bool,
    /// People choose it themselves.
    pub is_open: bool,
    /// Reading only.
    pub is_archived: bool,
}

impl SpaceFacts {
    fn looks_in(self) -> bool {
        match self.look_in {
            LookIn::Group => false,
            LookIn::Trainers => self.role >= Some(Role::Trainer),
            LookIn::Course => self.role >= Some(Role::Participant),
        }
    }
}

/// Decides an action on a project space. That a group exists is known to its whole run; what is in its space only to
/// those who may see it, for others it is not found. Trainers assess what was handed in whoever may look in.
pub fn in_space(facts: &SpaceFacts, action: SpaceAction) -> Result<()> {
    let leads = facts.role >= Some(Role::Trainer);
    let sees = facts.is_member || facts.looks_in();
    let (knows, allowed) = match action {
        SpaceAction::See => (sees, sees),
        SpaceAction::Comment => (sees, facts.is_member || leads || facts.lookers_comment),
        SpaceAction::Edit | SpaceAction::HandIn => (sees, facts.is_member),
        SpaceAction::Choose => (facts.role >= Some(Role::Participant), facts.is_open),
        SpaceAction::Assess | SpaceAction::Manage => (sees || leads, leads),
    };
    let writes = !matches!(
        action,
        SpaceAction::See | SpaceAction::Assess | SpaceAction::Manage
    );
    match (knows, allowed) {
        (false, _) => Err(Error::NotFound),
        (true, false) => Err(Error::Forbidden),
        (true, true) if writes && facts.is_archived => Err(Error::wrong_state("archived")),
        (true, true) => Ok(()),
    }
}

/// Decides an action in a run. `role` is none for people outside it, for whom it does not exist.
pub fn in_run(role: Option<Role>, action: RunAction) -> Result<()> {
    let role = role.ok_or(Error::NotFound)?;
    let allowed = match action {
        RunAction::See => true,
        RunAction::CreateChannel(ChannelKind::Announcement)
        | RunAction::PlanWebinars
        | RunAction::FormGroups => role >= Role::Trainer,
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
        return in_direct(facts, action);
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
        ChannelAction::Follow => facts.is_member,
        ChannelAction::Join => is_public || role == Role::Organiser,
        ChannelAction::Post => {
            facts.is_member && (facts.kind != ChannelKind::Announcement || role >= Role::Trainer)
        }
        ChannelAction::React => facts.is_member,
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
    match (allowed, facts.is_archived && writes) {
        (false, _) => Err(Error::Forbidden),
        (true, true) => Err(Error::ChannelArchived),
        (true, false) => Ok(()),
    }
}

/// A direct conversation is its members' alone, organisers' too only as members, and never gets another one.
fn in_direct(facts: &ChannelFacts, action: ChannelAction) -> Result<()> {
    if !facts.is_member {
        return Err(Error::NotFound);
    }
    match action {
        ChannelAction::Find
        | ChannelAction::Read
        | ChannelAction::Follow
        | ChannelAction::Post
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

    fn letter(result: Result<()>) -> char {
        match result {
            Ok(()) => 'Y',
            Err(Error::Forbidden) => 'F',
            Err(Error::NotFound) => 'N',
            Err(Error::ChannelArchived) => 'A',
            Err(Error::WrongState(_)) => 'S',
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn the_table_of_rights() {
        for &(kind, role, is_member, expected) in TABLE {
            let facts = ChannelFacts {
                role,
                is_member,
                is_creator: false,
                kind,
                is_archived: false,
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
        };
        let got: String = ACTIONS
            .iter()
            .map(|&action| letter(in_channel(&facts, action)))
            .collect();
        assert_eq!(got, "YYYAAAYAAAY");
    }

    #[test]
    fn whoever_made_a_private_channel_looks_after_it() {
        let facts = ChannelFacts {
            role: Some(Role::Participant),
            is_member: true,
            is_creator: true,
            kind: Private,
            is_archived: false,
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

    /// Y allowed, F forbidden, N not found, S not the time; columns: watch, take part, moderate, manage.
    #[test]
    fn webinars() {
        use WebinarState::{Archived, Ended, Live, Lobby, Planned};
        let table = [
            (None, false, false, Live, "NNNN"),
            (Some(Role::Guest), false, false, Live, "NNNN"),
            (None, true, false, Lobby, "YYFF"),
            (None, true, false, Live, "YYFF"),
            (None, true, false, Ended, "YSFF"),
            (None, true, false, Archived, "NNNN"),
            (Some(Role::Participant), false, false, Planned, "YSFF"),
            (Some(Role::Participant), false, false, Live, "YYFF"),
            (Some(Role::Participant), false, false, Archived, "NNNN"),
            (Some(Role::Participant), false, true, Live, "YYYF"),
            (None, false, true, Ended, "YSYF"),
            (Some(Role::Trainer), false, false, Live, "YYYY"),
            (Some(Role::Trainer), false, false, Planned, "YSYY"),
            (Some(Role::Organiser), false, false, Archived, "YSYY"),
        ];
        for (role, is_guest, is_speaker, state, expected) in table {
            let facts = WebinarFacts {
                role,
                is_guest,
                is_speaker,
                state,
            };
            let actions = [
                WebinarAction::Watch,
                WebinarAction::TakePart,
                WebinarAction::Moderate,
                WebinarAction::Manage,
            ];
            let got: String = actions
                .into_iter()
                .map(|action| letter(in_webinar(&facts, action)))
                .collect();
            assert_eq!(got, expected, "{facts:?}");
        }
    }

    /// Y allowed, F forbidden, N not found; columns: see, comment, edit, hand in, choose, assess, manage.
    #[test]
    fn spaces() {
        use LookIn::{Course, Group, Trainers};
        let table = [
            (None, false, Course, "NNNNNNN"),
            (Some(Role::Guest), false, Course, "NNNNNNN"),
            (Some(Role::Participant), false, Group, "NNNNFNN"),
            (Some(Role::Participant), false, Trainers, "NNNNFNN"),
            (Some(Role::Participant), false, Course, "YFFFFFF"),
            (Some(Role::Participant), true, Group, "YYYYFFF"),
            (Some(Role::Trainer), false, Group, "NNNNFYY"),
            (Some(Role::Trainer), false, Trainers, "YYFFFYY"),
            (Some(Role::Trainer), true, Group, "YYYYFYY"),
            (Some(Role::Organiser), false, Course, "YYFFFYY"),
        ];
        for (role, is_member, look_in, expected) in table {
            let facts = SpaceFacts {
                role,
                is_member,
                look_in,
                lookers_comment: false,
                is_open: false,
                is_archived: false,
            };
            let actions = [
                SpaceAction::See,
                SpaceAction::Comment,
                SpaceAction::Edit,
                SpaceAction::HandIn,
                SpaceAction::Choose,
                SpaceAction::Assess,
                SpaceAction::Manage,
            ];
            let got: String = actions
                .into_iter()
                .map(|action| letter(in_space(&facts, action)))
                .collect();
            assert_eq!(got, expected, "{facts:?}");
        }
        let archived = SpaceFacts {
            role: Some(Role::Participant),
            is_member: true,
            look_in: Group,
            lookers_comment: false,
            is_open: false,
            is_archived: true,
        };
        assert_eq!(letter(in_space(&archived, SpaceAction::Edit)), 'S');
        assert_eq!(letter(in_space(&archived, SpaceAction::See)), 'Y');
        let open = SpaceFacts {
            is_member: false,
            is_open: true,
            is_archived: false,
            ..archived
        };
        assert_eq!(letter(in_space(&open, SpaceAction::Choose)), 'Y');
        let looker = SpaceFacts {
            look_in: Course,
            lookers_comment: true,
            ..open
        };
        assert_eq!(letter(in_space(&looker, SpaceAction::Comment)), 'Y');
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
