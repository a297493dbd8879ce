//! Documents nobody's editor would write, but somebody's program could.

use document::content::html::body;
use document::content::restore::restore;
use document::content::schema::MAX_DEPTH;
use document::content::seed::copy;
use document::content::{Kind, markdown, plain, read_state};
use yrs::{
    Doc, Map as _, ReadTxn as _, StateVector, Transact as _, WriteTxn as _, Xml as _, XmlElementPrelim,
    XmlFragment as _, XmlTextPrelim,
};

use crate::text_blocks;

fn written(write: impl FnOnce(&mut yrs::TransactionMut)) -> Vec<u8> {
    let doc = Doc::with_client_id(5);
    let mut txn = doc.transact_mut();
    write(&mut txn);
    txn.encode_state_as_update_v1(&StateVector::default())
}

#[test]
fn a_tower_of_nodes_exhausts_no_stack() {
    let tower = written(|txn| {
        let mut at = txn
            .get_or_insert_xml_fragment("content")
            .push_back(txn, XmlElementPrelim::empty("blockquote"));
        for _ in 0..5_000 {
            at = at.push_back(txn, XmlElementPrelim::empty("blockquote"));
        }
        at.push_back(txn, XmlTextPrelim::new("oben"));
    });
    let found = text_blocks(&tower);
    assert!(plain::plain(&found).contains("oben"), "its text is kept");
    assert!(body(&found, &|_| None).matches("<blockquote>").count() <= MAX_DEPTH + 1);
    assert!(markdown::write(&found, &|_| None).contains("oben"));
    assert!(copy(Kind::Text, &tower).is_ok());
    assert!(restore(Kind::Text, 9, &[], &tower).is_ok());
}

#[test]
fn nodes_where_they_should_not_stand_keep_their_text() {
    let odd = written(|txn| {
        let root = txn.get_or_insert_xml_fragment("content");
        root.push_back(txn, XmlTextPrelim::new("lose"));
        let table = root.push_back(txn, XmlElementPrelim::empty("table"));
        table.push_back(txn, XmlTextPrelim::new("im Tisch"));
        let list = root.push_back(txn, XmlElementPrelim::empty("bulletList"));
        list.push_back(txn, XmlElementPrelim::empty("tableRow"))
            .push_back(txn, XmlTextPrelim::new("Zeile"));
        let heading = root.push_back(txn, XmlElementPrelim::empty("heading"));
        heading.insert_attribute(txn, "level", "unendlich");
        heading
            .push_back(txn, XmlElementPrelim::empty("iframe<script>"))
            .push_back(txn, XmlTextPrelim::new("Rahmen"));
    });
    let found = text_blocks(&odd);
    let text = plain::plain(&found);
    for said in ["lose", "im Tisch", "Zeile", "Rahmen"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!body(&found, &|_| None).contains("<script>"));
}

#[test]
fn huge_spans_and_widths_are_bounded() {
    let odd = written(|txn| {
        let table = txn
            .get_or_insert_xml_fragment("content")
            .push_back(txn, XmlElementPrelim::empty("table"));
        let row = table.push_back(txn, XmlElementPrelim::empty("tableRow"));
        let cell = row.push_back(txn, XmlElementPrelim::empty("tableCell"));
        cell.insert_attribute(txn, "colspan", 4_000_000_000_i64);
        cell.insert_attribute(txn, "rowspan", f64::MAX);
    });
    let found = text_blocks(&odd);
    assert!(markdown::write(&found, &|_| None).len() < 1_000);
    let packed = document::content::docx::docx("x", "de", &found, &|_| None).expect("packs");
    assert!(packed.len() < 100_000);
}

#[test]
fn bytes_that_are_no_state_are_an_error() {
    assert!(read_state(Kind::Text, &[255, 255, 255]).is_err());
    assert!(read_state(Kind::Text, &[]).is_ok_and(|content| content.blocks().is_empty()));
}

#[test]
fn a_whiteboard_of_nonsense() {
    let odd = written(|txn| {
        let elements = txn.get_or_insert_map("elements");
        elements.insert(txn, "a", 5_i64);
        elements.insert(txn, "b", yrs::MapPrelim::default());
        elements.insert(
            txn,
            "c",
            yrs::Any::from_json(r#"{"type":"text","text":"lesbar"}"#).expect("JSON"),
        );
    });
    let content = read_state(Kind::Whiteboard, &odd).expect("readable");
    assert_eq!(plain::plain(&content.blocks()), "• lesbar\n");
}
