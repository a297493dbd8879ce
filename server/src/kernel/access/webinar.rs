//! Who may do what with a webinar.

use protocol::{Role, WebinarState};

use super::super::{Error, Result};

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

#[cfg(test)]
mod tests {
    use super::super::letter;
    use super::*;

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
}
