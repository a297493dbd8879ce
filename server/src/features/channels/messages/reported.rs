//! Messages as they were reported. Of a conversation that trainers do not read they are shown one message, as it was when
//! somebody showed it to them: nothing that it quotes, and nothing that it says since.

use protocol::MessageReport;
use sqlx::PgConnection;

use super::text::Text;
use crate::features::channels::Channels;
use crate::kernel::Result;

impl Channels {
    /// Takes from reports what those who decide about them would not read without them.
    pub async fn show_as_reported(
        &self,
        conn: &mut PgConnection,
        reports: &mut [MessageReport],
    ) -> Result<()> {
        let mut shown: Vec<_> = reports
            .iter_mut()
            .filter_map(|report| Some((report.at.0, report.message.as_mut()?)))
            .collect();
        let ids: Vec<_> = shown.iter().map(|(_, message)| message.id.0).collect();
        let ats: Vec<_> = shown.iter().map(|(at, _)| *at).collect();
        let narrow = sqlx::query!(
            r#"
            select r.place as "place!", v.body as "body?"
            from unnest($1::uuid[], $2::timestamptz[]) with ordinality r (id, at, place)
            join message m on m.id = r.id
            join channel c on c.id = m.channel_id and c.kind in ('private', 'direct')
            left join lateral (
                select body from message_version
                where message_id = m.id and replaced_at > r.at
                order by version
                limit 1
            ) v on true
            "#,
            &ids,
            &ats
        )
        .fetch_all(conn)
        .await?;
        for row in narrow {
            let place = usize::try_from(row.place).unwrap_or_default();
            let Some((_, message)) = place.checked_sub(1).and_then(|at| shown.get_mut(at)) else {
                continue;
            };
            message.reply_to = None;
            if let Some(body) = row.body {
                let text = Text::parse(&body)?;
                message.body = text.body;
                message.tree = text.tree;
                message.edited_at = None;
            }
        }
        Ok(())
    }
}
