//! Use cases: looking at what a code leads to, and entering.

use protocol::values::DisplayName;
use protocol::{JoinWebinar, JoinedWebinar, OrgId, WebinarPreview, WebinarState};
use time::Duration;

use super::store;
use crate::features::accounts::{NewSession, PersonKind};
use crate::features::webinars::plan::typed;
use crate::features::webinars::{Webinars, facts};
use crate::http::PeerAddr;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

/// A guest's session outlives the end of the webinar by this: time to read what was answered.
const AFTERWARDS: Duration = Duration::DAY;

/// Who stands at the door.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visitor<'a> {
    pub(super) peer: PeerAddr,
    pub(super) user_agent: &'a str,
    /// Who the browser is signed in as.
    pub(super) actor: Option<Actor>,
}

impl Webinars {
    /// What a code leads to. [`Error::NotFound`] for a wrong one, which counts as a guess.
    pub(super) async fn look_up(&self, code: &str, peer: PeerAddr) -> Result<WebinarPreview> {
        self.behind(code, peer).await.map(|(_, preview)| preview)
    }

    /// Enters with a code: as themselves if they may watch already, else as a guest. A session for those who had none.
    pub(super) async fn join(
        &self,
        wanted: &JoinWebinar,
        visitor: Visitor<'_>,
    ) -> Result<(JoinedWebinar, Option<NewSession>)> {
        let name = DisplayName::parse(&wanted.name);
        let (org, preview) = self.behind(&wanted.code, visitor.peer).await?;
        self.enter(org, &preview, name, visitor).await
    }

    async fn behind(&self, code: &str, peer: PeerAddr) -> Result<(OrgId, WebinarPreview)> {
        let now = self.clock.now();
        self.guesses.may_try(peer, now)?;
        let found = match typed(code) {
            Some(code) => store::preview(&mut *self.db.read().await?, &code).await?,
            None => None,
        };
        if found.is_none() {
            self.guesses.was_wrong(peer, now);
        }
        found.ok_or(Error::NotFound)
    }

    async fn enter(
        &self,
        org: OrgId,
        preview: &WebinarPreview,
        name: Result<DisplayName, protocol::values::Rejected>,
        visitor: Visitor<'_>,
    ) -> Result<(JoinedWebinar, Option<NewSession>)> {
        let webinar_id = preview.id;
        let known = visitor.actor.filter(|actor| actor.org_id == org);
        let mut tx = self.db.begin().await?;
        if let Some(actor) = known {
            match facts::allowed(tx.conn(), &actor, webinar_id, WebinarAction::Watch).await {
                Ok(_) => {
                    let person_id = actor.person_id;
                    return Ok((
                        JoinedWebinar {
                            webinar_id,
                            person_id,
                        },
                        None,
                    ));
                }
                Err(Error::NotFound) => {
                    let run = store::run_of(tx.conn(), webinar_id).await?;
                    if self.courses.is_banned(tx.conn(), run, actor.person_id).await? {
                        return Err(Error::wrong_state("banned"));
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let state = store::hold_doors(tx.conn(), webinar_id).await?;
        if !matches!(state, WebinarState::Lobby | WebinarState::Live) {
            return Err(Error::wrong_state(state));
        }
        let now = self.clock.now();
        // People with an account, and guests of another webinar, keep their name and their session.
        let kind = match known {
            Some(actor) => self.accounts.kind_of(tx.conn(), org, actor.person_id).await?,
            None => None,
        };
        let stays = known.filter(|_| matches!(kind, Some(PersonKind::Member | PersonKind::Guest)));
        let (person_id, session) = if let Some(actor) = stays {
            (actor.person_id, None)
        } else {
            let name = name.map_err(|rejected| Error::field("/name", rejected))?;
            let person = self
                .accounts
                .create_visitor(&mut tx, org, &name, PersonKind::Guest)
                .await?;
            let until = now.max(preview.ends_at.0) + AFTERWARDS;
            let session = self
                .accounts
                .open_session_until(&mut tx, org, person, visitor.user_agent, until)
                .await?;
            self.accounts.replace_session(&mut tx, visitor.actor).await?;
            (person, Some(session))
        };
        store::let_in(tx.conn(), org, webinar_id, person_id, now).await?;
        tx.commit().await?;
        Ok((
            JoinedWebinar {
                webinar_id,
                person_id,
            },
            session,
        ))
    }
}
