//! A whiteboard's outline and its own file.

use document::content::{Content, Kind, markdown, read_state};

use crate::fixture;

fn board() -> Content {
    read_state(Kind::Whiteboard, &fixture("board.bin")).expect("readable")
}

#[test]
fn what_can_be_read_on_it() {
    let text = markdown::write(&board().blocks(), &|_| None);
    assert_eq!(
        text,
        "- Unsere Region\n- Schulen\n\n<!-- -->\n\n- Unsere Region → Schulen\n\n\
         ![](<lotse:file/0192f000-0000-7000-8000-00000000f11e>)\n"
    );
}

#[test]
fn its_own_file() {
    let Content::Whiteboard(board) = board() else {
        panic!("a whiteboard");
    };
    let data = |file: &str| Some(format!("data:image/png;base64,{file}"));
    let file: serde_json::Value = serde_json::from_str(&board.excalidraw(&data)).expect("JSON");
    assert_eq!(file["type"], "excalidraw");
    let order: Vec<_> = file["elements"]
        .as_array()
        .expect("elements")
        .iter()
        .map(|element| &element["id"])
        .collect();
    assert_eq!(
        order,
        ["t2", "r1", "t1", "a1", "i1"],
        "in their order, without what was deleted"
    );
    assert_eq!(file["elements"][3]["points"][1][0], 10.5);
    assert_eq!(
        file["files"]["abc"]["dataURL"],
        "data:image/png;base64,0192f000-0000-7000-8000-00000000f11e"
    );
}
