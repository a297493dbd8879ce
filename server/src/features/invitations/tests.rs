//! Invitations on a real database, from the link to the channels.

use futures_util::future::join_all;
use protocol::{
    AcceptInvitation, ChannelId, ChannelKind, ChannelSection, CommandId, CreateChannel, CreateInvitation,
    CreateRun, Role, RunId,
};
use sqlx::PgPool;
use time::Duration;

use super::Invitations;
use super::accept::Visitor;
use crate::features::accounts::tests::{House, PASSWORD, peer, seen, token_of};
use crate::features::accounts::{Language, NewSession, PersonKind};
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::kernel::{Error, Result};

/// A house with a run, an open and a private channel.
struct School {
    house: House,
    courses: Courses,
    channels: Channels,
    invitations: Invitations,
    run: RunId,
    open: ChannelId,
    private: ChannelId,
}

impl School {
    async fn build(pool: PgPool) -> Self {
        let house = House::build(pool).await;
        let (db, clock) = (house.db.clone(), house.clock.clone());
        let courses = Courses::new(db.clone(), clock.clone());
        let (channels, _committers) = Channels::new(db.clone(), clock.clone(), courses.clone());
        let wanted = CreateRun {
            command_id: CommandId::new(),
            course_name: "Lotsenkunde".into(),
            name: "Durchgang 1".into(),
            starts_on: "2026-03-02".into(),
            weeks: 4,
        };
        let run = courses.create_run(&house.organiser, &wanted).await.unwrap().id;
        let channel = |name: &str, kind: ChannelKind| CreateChannel {
            command_id: CommandId::new(),
            name: name.into(),
            purpose: String::new(),
            kind,
            section: ChannelSection::Course,
            members: vec![],
        };
        let by = &house.organiser;
        let open = channels
            .create(by, run, &channel("Hafen", ChannelKind::Open))
            .await
            .unwrap()
            .id;
        let private = channels
            .create(by, run, &channel("Werft", ChannelKind::Private))
            .await
            .unwrap()
            .id;
        let invitations = Invitations::new(db, clock, house.accounts.clone(), channels.clone());
        Self {
            house,
            courses,
            channels,
            invitations,
            run,
            open,
            private,
        }
    }

    fn wanted(&self, role: Role, max_uses: u32) -> CreateInvitation {
        CreateInvitation {
            command_id: CommandId::new(),
            role,
            run_id: Some(self.run),
            channel_ids: vec![],
            email: None,
            note: String::new(),
            max_uses,
            days: 7,
        }
    }

    /// The secret of a new invitation.
    async fn invite(&self, wanted: &CreateInvitation) -> String {
        let made = self
            .invitations
            .create(&self.house.organiser, wanted, Language::German)
            .await
            .unwrap();
        token_of(&made.link.unwrap()).to_owned()
    }

    async fn accept(&self, token: &str, email: &str, password: Option<&str>) -> Result<Option<NewSession>> {
        let body = AcceptInvitation {
            token: token.into(),
            display_name: "Gesa Gast".into(),
            email: email.into(),
            password: password.map(Into::into),
        };
        let visitor = Visitor {
            peer: peer(),
            user_agent: "",
            language: Language::German,
            replaced: None,
        };
        self.invitations.accept(body, visitor).await
    }

    async fn people(&self) -> usize {
        let organiser = &self.house.organiser;
        self.channels
            .run_snapshot(organiser, self.run)
            .await
            .unwrap()
            .people
            .len()
    }

    async fn uses(&self) -> u32 {
        self.invitations.list(&self.house.organiser).await.unwrap()[0].uses
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_link_and_a_password_lead_straight_into_the_channels(pool: PgPool) {
    let school = School::build(pool).await;
    let wanted = CreateInvitation {
        channel_ids: vec![school.private],
        ..school.wanted(Role::Participant, 1)
    };
    let token = school.invite(&wanted).await;
    let preview = school.invitations.look_up(&token, peer()).await.unwrap();
    assert_eq!(preview.run_name.as_deref(), Some("Lotsenkunde · Durchgang 1"));
    assert_eq!(
        (preview.org_name.as_str(), preview.role),
        ("Hafenschule", Role::Participant)
    );
    let session = school
        .accept(&token, "gesa@example.org", Some(PASSWORD))
        .await
        .unwrap()
        .unwrap();
    let actor = school
        .house
        .accounts
        .authenticate(&session.cookie_value)
        .await
        .unwrap()
        .unwrap();
    let me = school.channels.me(&actor).await.unwrap();
    let mut mine: Vec<_> = me.memberships.iter().map(|one| one.channel.id).collect();
    mine.sort();
    let mut expected = vec![school.open, school.private];
    expected.sort();
    assert_eq!(mine, expected);
    assert_eq!(
        school
            .courses
            .role_in(&mut school.house.db.read().await.unwrap(), &actor, school.run)
            .await
            .unwrap(),
        Some(Role::Participant)
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn without_a_password_a_sign_in_link_is_on_its_way(pool: PgPool) {
    let school = School::build(pool).await;
    let token = school.invite(&school.wanted(Role::Guest, 1)).await;
    assert!(
        school
            .accept(&token, "gesa@example.org", None)
            .await
            .unwrap()
            .is_none()
    );
    let link = school.house.newest_link("gesa@example.org").await.unwrap();
    let session = school
        .house
        .accounts
        .redeem_link(token_of(&link), peer(), "", None)
        .await
        .unwrap();
    let me = school.channels.me(&session.actor()).await.unwrap();
    assert!(
        me.memberships.is_empty(),
        "a guest gets only the channels that the invitation names"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn of_fifty_at_once_exactly_one_gets_the_only_place(pool: PgPool) {
    let school = School::build(pool).await;
    let token = school.invite(&school.wanted(Role::Participant, 1)).await;
    let addresses: Vec<_> = (0..50)
        .map(|number| format!("gast{number}@example.org"))
        .collect();
    let results = join_all(addresses.iter().map(|email| school.accept(&token, email, None))).await;
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    assert!(
        results
            .iter()
            .all(|result| matches!(result, Ok(_) | Err(Error::LinkGone)))
    );
    assert_eq!(school.uses().await, 1);
    let members = school.people().await;
    assert_eq!(
        seen(school.accept(&token, "spaet@example.org", None).await),
        "410 []"
    );
    assert_eq!(school.people().await, members);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn expired_revoked_and_guessed_links_open_nothing(pool: PgPool) {
    let school = School::build(pool).await;
    let wanted = school.wanted(Role::Participant, 5);
    let token = school.invite(&wanted).await;
    for guess in ["guess", &"A".repeat(43), &format!("{token}A")] {
        assert_eq!(seen(school.invitations.look_up(guess, peer()).await), "404 []");
        assert_eq!(
            seen(school.accept(guess, "gesa@example.org", Some(PASSWORD)).await),
            "404 []"
        );
    }
    let id = protocol::InvitationId(wanted.command_id.0);
    school
        .invitations
        .revoke(&school.house.organiser, id)
        .await
        .unwrap();
    school
        .invitations
        .revoke(&school.house.organiser, id)
        .await
        .unwrap();
    assert_eq!(seen(school.invitations.look_up(&token, peer()).await), "410 []");
    assert_eq!(
        seen(school.accept(&token, "gesa@example.org", None).await),
        "410 []"
    );
    let late = school.invite(&school.wanted(Role::Participant, 5)).await;
    school.house.clock.step(Duration::days(7));
    assert_eq!(seen(school.invitations.look_up(&late, peer()).await), "410 []");
    assert_eq!(
        seen(school.accept(&late, "gesa@example.org", None).await),
        "410 []"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_refused_acceptance_uses_nothing_up(pool: PgPool) {
    let school = School::build(pool).await;
    school.house.person("pia@example.org", None).await;
    let token = school.invite(&school.wanted(Role::Participant, 2)).await;
    assert_eq!(
        seen(school.accept(&token, "Pia@example.org", None).await),
        "409 []"
    );
    assert!(seen(school.accept(&token, "gesa@example.org", Some("kurz")).await).contains("too_short"));
    assert!(seen(school.accept(&token, "keine Adresse", None).await).contains("/email"));
    assert_eq!(school.uses().await, 0);
    let wanted = CreateInvitation {
        email: Some("ida@example.org".into()),
        ..school.wanted(Role::Trainer, 1)
    };
    let made = school
        .invitations
        .create(&school.house.organiser, &wanted, Language::English)
        .await
        .unwrap();
    assert!(!made.mailed, "no mail server is set up");
    let link = school.house.newest_link("ida@example.org").await.unwrap();
    assert_eq!(Some(&link), made.link.as_ref());
    assert!(seen(school.accept(token_of(&link), "eve@example.org", None).await).contains("other_address"));
    assert_eq!(school.uses().await, 0);
    assert!(
        school
            .accept(token_of(&link), "ida@example.org", None)
            .await
            .is_ok()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_organisers_invite_and_a_repeat_makes_no_second_one(pool: PgPool) {
    let school = School::build(pool).await;
    let token = school.invite(&school.wanted(Role::Trainer, 1)).await;
    let trainer = school
        .accept(&token, "gesa@example.org", Some(PASSWORD))
        .await
        .unwrap()
        .unwrap()
        .actor();
    let wanted = school.wanted(Role::Participant, 1);
    let (by, language) = (&school.house.organiser, Language::German);
    assert_eq!(
        seen(school.invitations.create(&trainer, &wanted, language).await),
        "403 []"
    );
    assert_eq!(seen(school.invitations.list(&trainer).await), "403 []");
    let first = school.invitations.create(by, &wanted, language).await.unwrap();
    let again = school.invitations.create(by, &wanted, language).await.unwrap();
    assert_eq!((again.invitation, again.link), (first.invitation, None));
    let other = CreateInvitation {
        max_uses: 2,
        ..wanted
    };
    assert_eq!(
        seen(school.invitations.create(by, &other, language).await),
        "409 []"
    );
    let astray = CreateInvitation {
        run_id: Some(RunId::new()),
        ..school.wanted(Role::Guest, 1)
    };
    assert_eq!(
        seen(school.invitations.create(by, &astray, language).await),
        "404 []"
    );
    let foreign = CreateInvitation {
        channel_ids: vec![ChannelId::new()],
        ..school.wanted(Role::Guest, 1)
    };
    assert_eq!(
        seen(school.invitations.create(by, &foreign, language).await),
        "404 []"
    );
    let organiser = CreateInvitation {
        run_id: None,
        ..school.wanted(Role::Organiser, 1)
    };
    let made = school
        .invitations
        .create_for_cli(school.house.org, &organiser)
        .await
        .unwrap();
    let session = school
        .accept(token_of(&made.link), "otto@example.org", Some(PASSWORD))
        .await
        .unwrap()
        .unwrap();
    assert!(school.invitations.list(&session.actor()).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_guest_of_a_webinar_who_accepts_stays_the_same_person(pool: PgPool) {
    let school = School::build(pool).await;
    let accounts = &school.house.accounts;
    let mut tx = school.house.db.begin().await.unwrap();
    let (org, name) = (school.house.org, crate::features::accounts::tests::name("Gitte"));
    let guest = accounts
        .create_visitor(&mut tx, org, &name, PersonKind::Guest)
        .await
        .unwrap();
    let before = accounts.open_session(&mut tx, org, guest, "").await.unwrap();
    tx.commit().await.unwrap();
    let token = school.invite(&school.wanted(Role::Participant, 2)).await;
    let body = |email: &str| AcceptInvitation {
        token: token.clone(),
        display_name: "Gitte Grün".into(),
        email: email.into(),
        password: Some(PASSWORD.into()),
    };
    let visitor = |replaced| Visitor {
        peer: peer(),
        user_agent: "",
        language: Language::German,
        replaced,
    };
    let accepted = school
        .invitations
        .accept(body("gitte@example.org"), visitor(Some(before.actor())));
    let session = accepted.await.unwrap().unwrap();
    assert_eq!(session.person_id, guest);
    let me = school.channels.me(&session.actor()).await.unwrap();
    assert_eq!(me.me.person.display_name, "Gitte Grün");
    assert_eq!(me.runs.len(), 1);
    assert!(
        accounts
            .authenticate(&before.cookie_value)
            .await
            .unwrap()
            .is_none()
    );
    let signed_in = school.house.sign_in("gitte@example.org", PASSWORD).await.unwrap();
    assert_eq!(signed_in.person_id, guest);

    // Somebody with an account who accepts a second time for somebody else does not become them.
    let accepted = school
        .invitations
        .accept(body("berta@example.org"), visitor(Some(session.actor())));
    let other = accepted.await.unwrap().unwrap();
    assert_ne!(other.person_id, guest);
}
