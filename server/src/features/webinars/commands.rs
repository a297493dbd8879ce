//! The commands of webinars: one exhaustive match.

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{CommandId, Done, WebinarCommand};

use super::Webinars;
use super::counted::What;
use crate::kernel::{Actor, Result};

impl Webinars {
    /// Carries out a command. What is counted takes its place in line at the call, not when the answer is awaited.
    pub fn submit(
        &self,
        actor: Actor,
        id: CommandId,
        command: WebinarCommand,
    ) -> BoxFuture<'static, Result<Done>> {
        let webinars = self.clone();
        match command {
            WebinarCommand::CastVote(cast) => webinars.cast(actor, id, What::Vote(cast)).boxed(),
            WebinarCommand::CastBallot(cast) => webinars.cast(actor, id, What::Ballot(cast)).boxed(),
            WebinarCommand::SetTempo(set) => webinars.cast(actor, id, What::Tempo(set)).boxed(),
            command => async move { webinars.carry_out(actor, id, command).await }.boxed(),
        }
    }

    async fn carry_out(&self, actor: Actor, id: CommandId, command: WebinarCommand) -> Result<Done> {
        match command {
            // Questions.
            WebinarCommand::AskQuestion(ask) => self.ask(&actor, id, ask).await,
            WebinarCommand::WithdrawQuestion(which) => self.withdraw(&actor, id, which).await,
            WebinarCommand::ActOnQuestion(act) => self.act_on_question(&actor, id, act).await,
            WebinarCommand::ClaimQuestion(claim) => self.claim_question(&actor, id, claim).await,
            WebinarCommand::ReplyToQuestion(reply) => self.reply(&actor, id, reply).await,
            WebinarCommand::RemoveReply(which) => self.remove_reply(&actor, id, which).await,
            // What is counted: handed over above already.
            WebinarCommand::CastVote(cast) => self.cast(actor, id, What::Vote(cast)).await,
            WebinarCommand::CastBallot(cast) => self.cast(actor, id, What::Ballot(cast)).await,
            WebinarCommand::SetTempo(set) => self.cast(actor, id, What::Tempo(set)).await,
            // Polls.
            WebinarCommand::PutPoll(wanted) => self.put_poll(&actor, id, wanted).await,
            WebinarCommand::ActOnPoll(wanted) => self.act_on_poll(&actor, id, wanted).await,
            // Hands.
            WebinarCommand::RaiseHand(wanted) => self.raise_hand(&actor, id, wanted).await,
            WebinarCommand::LowerHand(wanted) => self.lower_hand(&actor, id, wanted).await,
            WebinarCommand::CallHand(wanted) => self.call_hand(&actor, id, wanted).await,
            // What is going on.
            WebinarCommand::ChangeLive(wanted) => self.change_live(&actor, id, wanted).await,
            // Backstage.
            WebinarCommand::SendBackstage(wanted) => self.send_backstage(&actor, id, &wanted).await,
            WebinarCommand::AcknowledgeBackstage(wanted) => {
                self.acknowledge_backstage(&actor, id, wanted).await
            }
        }
    }
}
