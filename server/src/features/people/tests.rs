//! People on a real database.

use protocol::{ChangePerson, PersonId};
use sqlx::PgPool;

use super::People;
use crate::features::accounts::tests::{House, PASSWORD, seen};
use crate::features::courses::Courses;

fn rename(name: &str) -> ChangePerson {
    ChangePerson {
        display_name: Some(name.into()),
        is_active: None,
    }
}

fn activate(is_active: bool) -> ChangePerson {
    ChangePerson {
        display_name: None,
        is_active: Some(is_active),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_changes_their_own_name_and_organisers_look_after_the_rest(pool: PgPool) {
    let house = House::build(pool).await;
    let courses = Courses::new(house.db.clone(), house.clock.clone());
    let people = People::new(house.db.clone(), house.accounts.clone(), courses);
    let pia = house.person("pia@example.org", Some(PASSWORD)).await;
    let session = house.sign_in("pia@example.org", PASSWORD).await.unwrap();
    let me = session.actor();
    assert_eq!(
        people
            .change(&me, pia, &rename("Pia Neu"))
            .await
            .unwrap()
            .display_name,
        "Pia Neu"
    );
    let other = house.organiser.person_id;
    assert_eq!(seen(people.change(&me, other, &rename("Nein")).await), "403 []");
    assert_eq!(
        seen(people.change(&me, PersonId::new(), &rename("Nein")).await),
        "403 []"
    );
    assert_eq!(seen(people.change(&me, pia, &activate(false)).await), "403 []");
    assert_eq!(seen(people.list(&me).await), "403 []");
    assert!(seen(people.change(&me, pia, &rename("\u{202e}")).await).contains("/display_name"));
    let by = &house.organiser;
    assert_eq!(people.list(by).await.unwrap().len(), 2);
    assert_eq!(
        seen(people.change(by, PersonId::new(), &rename("Nein")).await),
        "404 []"
    );
    assert!(!people.change(by, pia, &activate(false)).await.unwrap().is_active);
    assert!(
        house
            .accounts
            .authenticate(&session.cookie_value)
            .await
            .unwrap()
            .is_none()
    );
    assert!(people.change(by, pia, &activate(true)).await.unwrap().is_active);
    assert!(seen(people.change(by, other, &activate(false)).await).contains("last_organiser"));
}
