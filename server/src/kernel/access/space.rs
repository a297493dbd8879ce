//! Who may do what with a project space.

use protocol::{LookIn, Role};

use super::super::{Error, Result};

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

#[cfg(test)]
mod tests {
    use super::super::letter;
    use super::*;

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
}
