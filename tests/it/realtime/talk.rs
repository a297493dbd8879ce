//! Two people talk.

use protocol::{ChannelKind, CommandId, Event};
use tests::person::says;
use tests::{Course, Database, Node};

#[tokio::test]
async fn what_one_says_the_other_hears_once_committed() {
    let node = Node::start(&Database::fresh().await).await;
    let course = Course::on(&node).await;
    let (anna, ben) = (course.participant("Anna").await, course.participant("Ben").await);
    let channel = course
        .channel("allgemein", ChannelKind::Open, &[&anna, &ben])
        .await;
    let mut listening = ben.opens(&[channel.into()]).await;
    let mut speaking = anna.opens(&[channel.into()]).await;
    let id = CommandId::new();
    speaking.command(id, says(channel, "Moin **Ben**")).await;
    let done = speaking.answer(id).await.expect("it is committed");
    let heard = listening.event(channel).await;
    assert_eq!(heard.position, done.position);
    let Event::MessagePosted(message) = heard.event else {
        panic!("{heard:?}")
    };
    assert_eq!(
        (message.body.as_str(), message.author_id, message.command_id),
        ("Moin **Ben**", anna.id, id)
    );
    let history = ben.history(channel).await;
    assert_eq!(history, vec![message]);
}
