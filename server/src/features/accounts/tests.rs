//! The slice on a real database, with a clock that is stepped and letters that are delivered on request.

use std::sync::Arc;

use futures_util::future::{BoxFuture, join_all};
use parking_lot::Mutex;
use protocol::values::{DisplayName, Email, Name};
use protocol::{ChangePassword, OrgId, PersonId, SignIn};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use super::{Accounts, Language, NewSession, Unmailed};
use crate::db::Db;
use crate::http::{PeerAddr, PublicUrl};
use crate::kernel::publish::Nowhere;
use crate::kernel::{Actor, Clock, Error, Result};

pub(crate) const PASSWORD: &str = "vier Möwen über dem Hafen";

/// Letters that wait to be delivered.
pub(crate) type Letters = Arc<Mutex<Vec<BoxFuture<'static, ()>>>>;

/// An organisation with its first organiser, and the handle.
pub(crate) struct House {
    pub(crate) accounts: Accounts,
    pub(crate) db: Db,
    pub(crate) clock: Clock,
    pub(crate) org: OrgId,
    pub(crate) organiser: Actor,
    pub(crate) letters: Letters,
}

pub(crate) fn peer() -> PeerAddr {
    PeerAddr("192.0.2.7".parse().unwrap())
}

pub(crate) fn name(text: &str) -> DisplayName {
    DisplayName::parse(text).unwrap()
}

pub(crate) fn email(text: &str) -> Email {
    Email::parse(text).unwrap()
}

impl House {
    pub(crate) async fn build(pool: PgPool) -> Self {
        let clock = Clock::stepped(datetime!(2026-03-02 08:00 UTC));
        let db = Db::new(pool, Arc::new(Nowhere));
        let letters = Letters::default();
        let tray = Arc::clone(&letters);
        let accounts = Accounts::new(
            db.clone(),
            clock.clone(),
            Arc::new(Unmailed::new(clock.clone())),
            PublicUrl::parse("http://localhost:8080").unwrap(),
            Arc::new(move |letter| tray.lock().push(letter)),
        );
        let org_name = Name::parse("Hafenschule").unwrap();
        let (org, person) = accounts.bootstrap(&org_name, &name("Olga Organ")).await.unwrap();
        let link = accounts.issue_sign_in_link(person).await.unwrap();
        let session = accounts
            .redeem_link(token_of(&link), peer(), "", None)
            .await
            .unwrap();
        Self {
            accounts,
            db,
            clock,
            org,
            organiser: session.actor(),
            letters,
        }
    }

    /// Delivers what waits.
    pub(crate) async fn deliver(&self) {
        let letters = std::mem::take(&mut *self.letters.lock());
        join_all(letters).await;
    }

    /// The newest link to an address.
    pub(crate) async fn newest_link(&self, address: &str) -> Option<String> {
        self.deliver().await;
        let links = self.accounts.unmailed_links(&self.organiser).await.unwrap();
        links
            .into_iter()
            .find(|link| link.email == address)
            .map(|link| link.link)
    }

    pub(crate) async fn person(&self, address: &str, password: Option<&str>) -> PersonId {
        let hashed = match password {
            Some(password) => Some(self.accounts.hash_password(password, &[]).await.unwrap()),
            None => None,
        };
        let mut tx = self.db.begin().await.unwrap();
        let to = email(address);
        let person = self
            .accounts
            .create_person(&mut tx, self.org, &name("Pia Person"), Some(&to), false)
            .await
            .unwrap();
        if let Some(hashed) = hashed {
            self.accounts
                .set_password(&mut tx, self.org, person, &hashed)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        person
    }

    pub(crate) async fn sign_in(&self, address: &str, password: &str) -> Result<NewSession> {
        let body = SignIn {
            email: address.into(),
            password: password.into(),
        };
        self.accounts.sign_in(body, peer(), "", None).await
    }

    async fn is_in(&self, session: &NewSession) -> bool {
        self.accounts
            .authenticate(&session.cookie_value)
            .await
            .unwrap()
            .is_some()
    }
}

/// What stands behind `#`.
pub(crate) fn token_of(link: &str) -> &str {
    link.split_once('#').unwrap().1
}

/// How an error looks from outside.
pub(crate) fn seen<T>(result: Result<T>) -> String {
    match result {
        Ok(_) => "ok".into(),
        Err(error) => format!("{} {:?}", error.code().1, error.to_problem(None).errors),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_first_start_makes_one_organisation_however_often_it_runs(pool: PgPool) {
    let house = House::build(pool).await;
    let again = house
        .accounts
        .bootstrap(&Name::parse("Andere").unwrap(), &name("Anders"))
        .await
        .unwrap();
    assert_eq!(again, (house.org, house.organiser.person_id));
    let me = house.accounts.who_is(&house.organiser).await.unwrap();
    assert_eq!(
        (me.org_name.as_str(), me.person.is_organiser),
        ("Hafenschule", true)
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_session_is_new_at_every_sign_in_and_the_old_one_of_the_browser_ends(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let first = house.sign_in("Pia@Example.org", PASSWORD).await.unwrap();
    let body = SignIn {
        email: "pia@example.org".into(),
        password: PASSWORD.into(),
    };
    let second = house
        .accounts
        .sign_in(body, peer(), "", Some(first.actor()))
        .await
        .unwrap();
    assert_ne!(first.cookie_value, second.cookie_value);
    assert!(!house.is_in(&first).await && house.is_in(&second).await);
    for forged in ["", "x", &"A".repeat(43), &"A".repeat(1_000_000)] {
        assert!(house.accounts.authenticate(forged).await.unwrap().is_none());
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_session_ends_when_it_is_idle_and_use_keeps_it_up(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let session = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    for _ in 0..2 {
        house.clock.step(Duration::days(13));
        assert!(house.is_in(&session).await);
    }
    house.clock.step(Duration::days(4));
    assert!(!house.is_in(&session).await, "30 days are the end");
    let idle = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    house.clock.step(Duration::days(14));
    assert!(!house.is_in(&idle).await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn i_see_and_end_my_own_sessions_and_nobody_elses(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let here = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let there = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let mine = house.accounts.sessions(&here.actor()).await.unwrap();
    assert_eq!(mine.len(), 2);
    assert_eq!(mine.iter().find(|one| one.is_current).unwrap().id, here.id);
    let foreign = house.accounts.end_session(&house.organiser, there.id).await;
    assert_eq!(seen(foreign), "404 []");
    house.accounts.end_session(&here.actor(), there.id).await.unwrap();
    assert!(!house.is_in(&there).await && house.is_in(&here).await);
    let again = house.accounts.end_session(&here.actor(), there.id).await;
    assert_eq!(seen(again), "404 []");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn an_unknown_address_looks_like_a_wrong_password(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    house.person("ohne@example.org", None).await;
    let wrong = seen(house.sign_in("pia@example.org", "falsch, aber lang genug").await);
    assert_eq!(wrong, "401 []");
    for address in ["niemand@example.org", "ohne@example.org"] {
        assert_eq!(seen(house.sign_in(address, PASSWORD).await), wrong);
    }
    for address in ["pia@example.org", "niemand@example.org"] {
        house
            .accounts
            .request_link(address, peer(), Language::German)
            .await
            .unwrap();
    }
    assert!(house.newest_link("pia@example.org").await.is_some());
    assert!(house.newest_link("niemand@example.org").await.is_none());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn guesses_wait_longer_and_longer_but_the_owner_gets_in_afterwards(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let guesses =
        join_all((0..20).map(|_| house.sign_in("pia@example.org", "falsch, aber lang genug"))).await;
    let judged = guesses
        .iter()
        .filter(|guess| matches!(guess, Err(Error::Unauthenticated)))
        .count();
    assert_eq!(judged, 6, "five are free, the sixth begins to cost");
    assert!(matches!(
        house.sign_in("pia@example.org", PASSWORD).await,
        Err(Error::RateLimited(_))
    ));
    for seconds in [1, 2, 4, 8] {
        house.clock.step(Duration::seconds(seconds));
        let early = house.clock.clone();
        early.step(Duration::milliseconds(-1));
        let refused = house.sign_in("pia@example.org", "falsch").await;
        assert!(matches!(refused, Err(Error::RateLimited(_))), "{seconds}");
        early.step(Duration::milliseconds(1));
        assert_eq!(seen(house.sign_in("pia@example.org", "falsch").await), "401 []");
    }
    house.person("uwe@example.org", Some(PASSWORD)).await;
    assert!(
        house.sign_in("uwe@example.org", PASSWORD).await.is_ok(),
        "others are not slowed"
    );
    house.clock.step(Duration::seconds(16));
    assert!(house.sign_in("pia@example.org", PASSWORD).await.is_ok());
    assert_eq!(
        seen(house.sign_in("pia@example.org", "falsch").await),
        "401 []",
        "counted anew"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_link_works_once_for_a_quarter_of_an_hour(pool: PgPool) {
    let house = House::build(pool).await;
    let person = house.person("pia@example.org", None).await;
    let accounts = &house.accounts;
    let redeem = |link: String| async move {
        accounts
            .redeem_link(token_of(&link), peer(), "Firefox/1 Linux", None)
            .await
    };
    accounts
        .request_link("pia@example.org", peer(), Language::English)
        .await
        .unwrap();
    let link = house.newest_link("pia@example.org").await.unwrap();
    assert!(link.starts_with("http://localhost:8080/sign-in/link#"));
    let at_once = join_all((0..20).map(|_| redeem(link.clone()))).await;
    assert_eq!(at_once.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(
        at_once
            .iter()
            .all(|result| matches!(result, Ok(_) | Err(Error::LinkGone)))
    );
    accounts
        .request_link("pia@example.org", peer(), Language::English)
        .await
        .unwrap();
    let late = house.newest_link("pia@example.org").await.unwrap();
    house.clock.step(Duration::minutes(15));
    assert_eq!(seen(redeem(late).await), "410 []");
    assert_eq!(
        seen(accounts.redeem_link(&"A".repeat(43), peer(), "", None).await),
        "404 []"
    );
    assert_eq!(
        seen(accounts.redeem_link("guess", peer(), "", None).await),
        "404 []"
    );
    let printed = accounts.issue_sign_in_link(person).await.unwrap();
    house.clock.step(Duration::hours(23));
    assert!(redeem(printed).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_mail_box_cannot_be_flooded(pool: PgPool) {
    let house = House::build(pool).await;
    for address in ["pia@example.org", "niemand@example.org"] {
        let mut answers = Vec::new();
        for _ in 0..6 {
            answers.push(seen(
                house
                    .accounts
                    .request_link(address, peer(), Language::German)
                    .await,
            ));
        }
        assert_eq!(answers, ["ok", "ok", "ok", "ok", "429 []", "429 []"]);
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_new_password_ends_my_other_sessions(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let here = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let there = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let change = |current: &str, new: &str| ChangePassword {
        current_password: Some(current.into()),
        password: new.into(),
    };
    let new = "sieben Boote hinter der Mole";
    let wrong = house
        .accounts
        .change_password(&here.actor(), change("falsch", new), peer())
        .await;
    assert!(seen(wrong).starts_with("422"));
    let weak = house
        .accounts
        .change_password(&here.actor(), change(PASSWORD, "passwortpasswort"), peer())
        .await;
    assert!(seen(weak).contains("common"));
    house
        .accounts
        .change_password(&here.actor(), change(PASSWORD, new), peer())
        .await
        .unwrap();
    assert!(house.is_in(&here).await && !house.is_in(&there).await);
    assert_eq!(seen(house.sign_in("pia@example.org", PASSWORD).await), "401 []");
    assert!(house.sign_in("pia@example.org", new).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn closing_an_account_ends_everything_but_the_last_organiser_stays(pool: PgPool) {
    let house = House::build(pool).await;
    let person = house.person("pia@example.org", Some(PASSWORD)).await;
    let session = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let link = house.accounts.issue_sign_in_link(person).await.unwrap();
    let mut tx = house.db.begin().await.unwrap();
    house
        .accounts
        .close(&mut tx, house.org, person, None)
        .await
        .unwrap();
    let receipt = tx.commit().await.unwrap();
    assert_eq!(receipt.places.len(), 1, "its sockets are told");
    assert!(!house.is_in(&session).await);
    assert_eq!(seen(house.sign_in("pia@example.org", PASSWORD).await), "401 []");
    let redeemed = house
        .accounts
        .redeem_link(token_of(&link), peer(), "", None)
        .await;
    assert_eq!(seen(redeemed), "410 []");
    let mut tx = house.db.begin().await.unwrap();
    let last = house
        .accounts
        .close(&mut tx, house.org, house.organiser.person_id, None)
        .await;
    assert!(seen(last).contains("last_organiser"));
    house.accounts.reopen(&mut tx, person).await.unwrap();
    tx.commit().await.unwrap();
    assert!(house.sign_in("pia@example.org", PASSWORD).await.is_ok());
}
