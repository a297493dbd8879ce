//! Reading people with their runs. Writes nothing.

use protocol::{Account, AccountRun, OrgId, Person, PersonId, Role, RunId};
use sqlx::PgConnection;

use crate::kernel::Result;

/// Everybody of an organisation with an account, by name.
pub(super) async fn accounts(conn: &mut PgConnection, org: OrgId) -> Result<Vec<Account>> {
    let rows = sqlx::query!(
        r#"
        select p.id, p.display_name, p.email, p.is_organiser, p.closed_at is null as "is_active!",
            m.run_id as "run_id?", m.role as "role?: Role"
        from person p left join run_member m on m.person_id = p.id
        where p.org_id = $1 and p.kind = 'member'
        order by lower(p.display_name), p.id, m.run_id
        "#,
        org.0
    )
    .fetch_all(conn)
    .await?;
    let mut accounts = Vec::<Account>::new();
    for row in rows {
        let id = PersonId(row.id);
        if accounts.last().is_none_or(|last| last.person.id != id) {
            accounts.push(Account {
                person: Person {
                    id,
                    display_name: row.display_name,
                    is_organiser: row.is_organiser,
                    is_active: row.is_active,
                },
                email: row.email,
                runs: Vec::new(),
            });
        }
        if let (Some(account), Some(run), Some(role)) = (accounts.last_mut(), row.run_id, row.role) {
            let run_id = RunId(run);
            account.runs.push(AccountRun { run_id, role });
        }
    }
    Ok(accounts)
}
