//! Templates: what a space begins with. One comes with Lotse; trainers make others from spaces that turned out well.

mod built_in;
mod save;
mod store;

pub use built_in::PROJECT_WORK;

use protocol::{OrgId, RunId, Template, TemplateId};
use sqlx::PgConnection;

use super::Projects;
use crate::kernel::{Actor, Error, Result};

impl Projects {
    /// The templates that a run's groups can begin with: the built-in one, then those of the organisation by name. For
    /// whoever may form groups there.
    pub async fn templates(&self, actor: &Actor, run: RunId) -> Result<Vec<Template>> {
        let mut tx = self.db.begin().await?;
        self.parts.spaces.may_form(&mut tx, actor, run).await?;
        let mut all = vec![built_in::project_work()];
        all.extend(store::all(tx.conn(), actor.org_id, None).await?);
        Ok(all)
    }
}

/// A template of the organisation, or the built-in one.
pub(super) async fn find(conn: &mut PgConnection, org: OrgId, id: TemplateId) -> Result<Template> {
    let built_in = built_in::project_work();
    if built_in.id == id {
        return Ok(built_in);
    }
    let unknown = || Error::invalid("/template_id", "unknown", "a template of the organisation");
    store::all(conn, org, Some(id)).await?.pop().ok_or_else(unknown)
}
