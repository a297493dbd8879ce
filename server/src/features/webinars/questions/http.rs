//! Addresses of questions.

use axum::extract::{FromRef, State};
use axum::{Router, routing};
use protocol::{QuestionState, SimilarQuestion, WebinarId, limits, routes as addresses};
use serde::Deserialize;

use super::{public, similar};
use crate::features::webinars::{Webinars, facts};
use crate::http::{Json, Path, Query};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Result};

/// The routes.
pub(in crate::features::webinars) fn routes<S: Clone + Send + Sync + 'static>() -> Router<S>
where
    Webinars: FromRef<S>,
{
    Router::new().route(addresses::WEBINAR_SIMILAR, routing::get(similar_to))
}

/// What is being typed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Typed {
    #[serde(default)]
    text: String,
}

async fn similar_to(
    State(webinars): State<Webinars>,
    actor: Actor,
    Path(webinar): Path<WebinarId>,
    Query(typed): Query<Typed>,
) -> Result<Json<Vec<SimilarQuestion>>> {
    webinars.similar(&actor, webinar, &typed.text).await.map(Json)
}

impl Webinars {
    /// Visible questions that resemble a text and can still be voted for, or have their answer, best first.
    pub(in crate::features::webinars) async fn similar(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        text: &str,
    ) -> Result<Vec<SimilarQuestion>> {
        let mut conn = self.db.read().await?;
        facts::allowed(&mut conn, actor, webinar, WebinarAction::Watch).await?;
        let text: String = text.chars().take(limits::QUESTION_CHARS).collect();
        let questions = public(&mut conn, webinar, None).await?;
        Ok(similar::most_like(
            &text,
            questions
                .into_iter()
                .filter(|question| question.state != QuestionState::CarriedOver)
                .map(|question| SimilarQuestion {
                    question_id: question.id,
                    body: question.body,
                })
                .collect(),
        ))
    }
}
