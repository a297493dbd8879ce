//! The way into a document: whose ticket it is, what they may do, and a seat in its room. Asks the application, so it
//! runs beside the socket, which keeps hearing and writing.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use futures_util::FutureExt as _;
use protocol::{DocumentId, close_code};
use tokio::time::{Instant, timeout};

use super::seat::{Done, Entered, Place, Seat, Shut};
use super::{About, Socket};
use crate::collab::Collab;
use crate::collab::frame::{self, Address};
use crate::collab::keeper::{Author, Keeper, Rights, Watch};
use crate::collab::limits;
use crate::collab::outbox::Outbox;
use crate::collab::room::{Ask, JoinRefused, Joining};
use crate::kernel::{Actor, Error, Result};

/// What somebody shows at the entrance.
pub(super) enum Shown {
    Ticket(String),
    Cookie(String),
    Nothing,
}

impl Socket {
    /// The one document of a socket that is about one.
    pub(super) fn open_the_one(&mut self) {
        let About::One {
            document,
            cookie,
            ticket,
        } = &self.about
        else {
            return;
        };
        let shown = match (ticket.clone(), cookie.clone()) {
            (Some(ticket), _) => Shown::Ticket(ticket),
            (None, Some(cookie)) => Shown::Cookie(cookie),
            (None, None) => Shown::Nothing,
        };
        self.open("".into(), Some(*document), shown);
    }

    /// Begins the way in. What is no document's name is not found, like a document that is not there.
    pub(super) fn open(&mut self, name: Arc<str>, document: Option<DocumentId>, shown: Shown) {
        let attempt = self.collab.shared.number();
        let opening = Place::Opening {
            attempt,
            waiting: Vec::new(),
            bytes: 0,
        };
        self.places.insert(Arc::clone(&name), opening);
        let way = Way {
            collab: self.collab.clone(),
            keeper: Arc::clone(&self.keeper),
            outbox: Arc::clone(&self.outbox),
            address: self.address(&name),
        };
        let job = async move {
            let seat = match document {
                Some(document) => way.enter(document, shown).await,
                None => Err(Shut::Denied("not-found")),
            };
            Done::Opened(name, attempt, Box::new(seat))
        };
        self.jobs.push(job.boxed());
    }

    /// A new ticket for a document that is open.
    pub(super) fn renew(&mut self, name: Arc<str>, member: u64, ticket: String) {
        let (keeper, collab) = (Arc::clone(&self.keeper), self.collab.clone());
        let job = async move {
            let shown = keeper.by_ticket(&ticket).await;
            let renewed = shown.map(|shown| shown.map(|(actor, until)| (actor, collab.ticket_due(until))));
            Done::Renewed(name, member, renewed)
        };
        self.jobs.push(job.boxed());
    }

    /// Something that needed the application is there.
    pub(super) async fn done(&mut self, done: Done) -> Result<(), u16> {
        match done {
            Done::Opened(name, attempt, seat) => self.opened(name, attempt, *seat).await,
            Done::Rights(name, member, rights, watch) => {
                self.judged(name, member, rights, watch).await;
                Ok(())
            }
            Done::Renewed(name, member, renewed) => {
                self.renewed(&name, member, renewed).await;
                Ok(())
            }
        }
    }

    async fn opened(&mut self, name: Arc<str>, attempt: u64, seat: Entered) -> Result<(), u16> {
        let is_awaited =
            matches!(self.places.get(&name), Some(Place::Opening { attempt: now, .. }) if *now == attempt);
        let (seat, watch) = match seat {
            Ok((seat, _)) if !is_awaited => {
                let _ = seat.room.send(Ask::Leave(seat.member)).await;
                return Ok(());
            }
            _ if !is_awaited => return Ok(()),
            Ok(seat) => seat,
            Err(Shut::Unavailable) => return Err(close_code::OVERLOAD),
            Err(Shut::Denied(reason)) => {
                self.places.remove(&name);
                self.outbox.push(frame::denied(&self.address(&name), reason));
                if matches!(self.about, About::One { .. }) {
                    self.outbox.close(close_code::NO_RIGHT);
                }
                return Ok(());
            }
        };
        self.was_let_in = true;
        self.watch(Arc::clone(&name), &seat, watch);
        let Some(Place::Opening { waiting, .. }) = self.places.insert(name, Place::Open(seat)) else {
            return Ok(());
        };
        for frame in waiting {
            self.hear_frame(frame).await?;
        }
        Ok(())
    }

    /// Asks for the rights of a member again when they may have changed.
    fn watch(&mut self, name: Arc<str>, seat: &Seat, mut watch: Box<dyn Watch>) {
        let (keeper, actor, document, member) =
            (Arc::clone(&self.keeper), seat.actor, seat.document, seat.member);
        let job = async move {
            let _ = timeout(limits::RIGHTS, watch.changed()).await;
            Done::Rights(name, member, keeper.rights(actor, document).await, watch)
        };
        self.jobs.push(job.boxed());
    }

    async fn judged(
        &mut self,
        name: Arc<str>,
        member: u64,
        rights: Result<Option<Rights>>,
        watch: Box<dyn Watch>,
    ) {
        let Some(Place::Open(seat)) = self.places.get_mut(&name) else {
            return;
        };
        if seat.member != member || seat.is_out() {
            return;
        }
        match rights {
            Ok(Some(now)) => {
                if seat.rights != now {
                    seat.rights = now;
                    let _ = seat.room.send(Ask::Scope(member, now == Rights::Write)).await;
                }
            }
            Ok(None) => {
                self.revoke(&name).await;
                return;
            }
            // The application does not answer: nothing can be written meanwhile, and it is asked again.
            Err(error) => error.log(None),
        }
        if let Some(Place::Open(seat)) = self.places.remove(&name) {
            self.watch(Arc::clone(&name), &seat, watch);
            self.places.insert(name, Place::Open(seat));
        }
    }

    async fn renewed(&mut self, name: &Arc<str>, member: u64, renewed: Result<Option<(Actor, Instant)>>) {
        let Some(Place::Open(seat)) = self.places.get_mut(name) else {
            return;
        };
        if seat.member != member {
            return;
        }
        match renewed {
            Ok(Some((actor, due))) if actor.person_id == seat.actor.person_id => {
                seat.actor = actor;
                seat.ticket_due = Some(due);
                seat.was_asked = false;
                self.outbox
                    .push(frame::authenticated(name, seat.rights == Rights::Write));
            }
            Ok(_) => self.revoke(name).await,
            Err(error) => error.log(None),
        }
    }

    /// Takes a document away; the socket stays for the others.
    async fn revoke(&mut self, name: &Arc<str>) {
        if let Some(Place::Open(seat)) = self.places.remove(name) {
            let _ = seat.room.send(Ask::Leave(seat.member)).await;
        }
        self.outbox.push(frame::denied(&self.address(name), "not-found"));
        if matches!(self.about, About::One { .. }) {
            self.outbox.close(close_code::NO_RIGHT);
        }
    }
}

/// What the way in needs.
struct Way {
    collab: Collab,
    keeper: Arc<dyn Keeper>,
    outbox: Arc<Outbox>,
    address: Address,
}

impl Way {
    async fn enter(&self, document: DocumentId, shown: Shown) -> Entered {
        let (actor, due) = match shown {
            Shown::Ticket(ticket) => match self.keeper.by_ticket(&ticket).await.map_err(shut)? {
                Some((actor, until)) => (actor, Some(self.collab.ticket_due(until))),
                None => return Err(Shut::Denied("unauthenticated")),
            },
            Shown::Cookie(cookie) => match self.keeper.by_cookie(&cookie).await.map_err(shut)? {
                Some(actor) => (actor, None),
                None => return Err(Shut::Denied("unauthenticated")),
            },
            Shown::Nothing => return Err(Shut::Denied("unauthenticated")),
        };
        // Watched before they are asked for, so that no change falls in between.
        let watch = self.keeper.watch(actor, document).await.map_err(shut)?;
        let rights = self.keeper.rights(actor, document).await.map_err(shut)?;
        let rights = rights.ok_or(Shut::Denied("not-found"))?;
        let face = self.keeper.face(actor).await.map_err(shut)?;
        let face = serde_json::to_string(&face).map_err(|_| Shut::Unavailable)?;
        let can_write = rights == Rights::Write;
        let (member, is_out) = (self.collab.shared.number(), Arc::new(AtomicBool::new(false)));
        let joining = || Joining {
            id: member,
            author: Author::from(actor),
            can_write,
            address: self.address.clone(),
            outbox: Arc::clone(&self.outbox),
            greeting: match &self.address {
                Address::Plain => None,
                Address::Named(name) => Some(frame::authenticated(name, can_write)),
            },
            is_out: Arc::clone(&is_out),
        };
        let (room, kind) =
            self.collab
                .shared
                .join(document, joining)
                .await
                .map_err(|refused| match refused {
                    JoinRefused::NotFound => Shut::Denied("not-found"),
                    JoinRefused::Full => Shut::Denied("full"),
                    JoinRefused::Unavailable => Shut::Unavailable,
                })?;
        let seat = Seat {
            member,
            document,
            kind,
            actor,
            rights,
            room,
            is_out: Arc::clone(&is_out),
            face: face.into(),
            // There are no words to ask with on the plain protocol.
            ticket_due: due.filter(|_| self.address != Address::Plain),
            was_asked: false,
        };
        Ok((seat, watch))
    }
}

fn shut(error: Error) -> Shut {
    match error {
        Error::NotFound | Error::Forbidden => Shut::Denied("not-found"),
        Error::Unauthenticated => Shut::Denied("unauthenticated"),
        error => {
            error.log(None);
            Shut::Unavailable
        }
    }
}
