//! A whiteboard: its elements as the drawing program knows them, as an outline that can be read, and as its own file.

use std::collections::BTreeMap;

use serde_json::{Map as Object, Value, json};
use yrs::{Map as _, MapPrelim, MapRef, Out, ReadTxn, TransactionMut, WriteTxn as _};

use super::blocks::{Block, Image, Inline};
use super::schema::{ELEMENTS, FILES};
use super::tree::{from_any, to_any};

/// A whiteboard.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// Fields of each element by its id.
    pub elements: BTreeMap<String, Object<String, Value>>,
    /// Fields of each picture by the drawing program's own name for it: `id` of our file and `mimeType`.
    pub files: BTreeMap<String, Object<String, Value>>,
}

impl Board {
    pub(super) fn read<T: ReadTxn>(txn: &T) -> Self {
        Self {
            elements: txn
                .get_map(ELEMENTS)
                .map(|map| entries(txn, &map))
                .unwrap_or_default(),
            files: txn
                .get_map(FILES)
                .map(|map| entries(txn, &map))
                .unwrap_or_default(),
        }
    }

    /// Makes the document say what this whiteboard says, and touches no field that says it already.
    pub(super) fn write(&self, txn: &mut TransactionMut) {
        for (name, wanted) in [(ELEMENTS, &self.elements), (FILES, &self.files)] {
            let root = txn.get_or_insert_map(name);
            let present = entries(txn, &root);
            for gone in present.keys().filter(|id| !wanted.contains_key(*id)) {
                root.remove(txn, gone);
            }
            for (id, fields) in wanted {
                let known = match root.get(txn, id) {
                    Some(Out::YMap(map)) => Some(map),
                    _ => None,
                };
                let is_new = known.is_none();
                let map = known.unwrap_or_else(|| root.insert(txn, id.as_str(), MapPrelim::default()));
                let had = if is_new { None } else { present.get(id) };
                set_fields(txn, &map, had, fields);
            }
        }
    }

    /// Elements that are there, in the order in which they lie on each other.
    fn visible(&self) -> Vec<(&str, &Object<String, Value>)> {
        let mut shown: Vec<_> = self
            .elements
            .iter()
            .filter(|(_, fields)| fields.get("isDeleted") != Some(&Value::Bool(true)))
            .map(|(id, fields)| (id.as_str(), fields))
            .collect();
        shown.sort_by_key(|(id, fields)| (text(fields, "index"), *id));
        shown
    }

    /// What can be read on it: texts and labelled shapes, then what leads where, then pictures.
    pub fn blocks(&self) -> Vec<Block> {
        let shown = self.visible();
        let labels: BTreeMap<&str, &str> = shown
            .iter()
            .filter(|(_, fields)| text(fields, "type") == "text")
            .map(|(id, fields)| (text_or(fields, "containerId", id), text(fields, "text")))
            .collect();
        let label = |id: &str| {
            labels
                .get(id)
                .map(|label| label.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        let mut texts = Vec::new();
        let mut ways = Vec::new();
        let mut pictures = Vec::new();
        for (id, fields) in &shown {
            match text(fields, "type") {
                "arrow" | "line"
                    if bound(fields, "startBinding").is_some() || bound(fields, "endBinding").is_some() =>
                {
                    let end = |name| {
                        bound(fields, name)
                            .and_then(label)
                            .unwrap_or_else(|| "…".to_owned())
                    };
                    let way = format!("{} → {}", end("startBinding"), end("endBinding"));
                    ways.push(item(
                        &label(id).map_or(way.clone(), |label| format!("{way}: {label}")),
                    ));
                }
                "image" => pictures.push(Block::Image(Image {
                    file: self.file(text(fields, "fileId")).unwrap_or_default(),
                    ..Image::default()
                })),
                "text" if !text(fields, "containerId").is_empty() => {}
                "frame" | "magicframe" if !text(fields, "name").is_empty() => {
                    texts.push(item(text(fields, "name")));
                }
                _ => texts.extend(
                    label(id)
                        .filter(|label| !label.is_empty())
                        .map(|label| item(&label)),
                ),
            }
        }
        let lists = [texts, ways]
            .into_iter()
            .filter(|items| !items.is_empty())
            .map(Block::Bullets);
        lists.chain(pictures).collect()
    }

    fn file(&self, name: &str) -> Option<String> {
        Some(text(self.files.get(name)?, "id").to_owned())
    }

    /// The drawing program's own file. `data` gives a file's bytes as a `data:` address.
    pub fn excalidraw(&self, data: &dyn Fn(&str) -> Option<String>) -> String {
        let elements: Vec<Value> = self
            .visible()
            .into_iter()
            .map(|(_, fields)| Value::Object(fields.clone()))
            .collect();
        let mut files = Object::new();
        for (name, fields) in &self.files {
            if let Some(address) = data(text(fields, "id")) {
                let mime = text(fields, "mimeType");
                let file = json!({ "id": name, "mimeType": mime, "dataURL": address, "created": 1 });
                files.insert(name.clone(), file);
            }
        }
        json!({
            "type": "excalidraw",
            "version": 2,
            "source": "Lotse",
            "elements": elements,
            "appState": { "viewBackgroundColor": "#ffffff" },
            "files": files,
        })
        .to_string()
    }
}

fn item(text: &str) -> Vec<Block> {
    vec![Block::Paragraph(vec![Inline::plain(text)])]
}

fn text<'a>(fields: &'a Object<String, Value>, name: &str) -> &'a str {
    fields.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn text_or<'a>(fields: &'a Object<String, Value>, name: &str, other: &'a str) -> &'a str {
    Some(text(fields, name))
        .filter(|text| !text.is_empty())
        .unwrap_or(other)
}

fn bound<'a>(fields: &'a Object<String, Value>, name: &str) -> Option<&'a str> {
    fields.get(name)?.get("elementId")?.as_str()
}

fn entries<T: ReadTxn>(txn: &T, map: &MapRef) -> BTreeMap<String, Object<String, Value>> {
    map.iter(txn)
        .filter_map(|(id, value)| {
            let fields = match value {
                Out::YMap(fields) => fields
                    .iter(txn)
                    .filter_map(|(name, value)| match value {
                        Out::Any(value) => Some((name.to_owned(), from_any(&value))),
                        _ => None,
                    })
                    .collect(),
                Out::Any(value) => match from_any(&value) {
                    Value::Object(fields) => fields,
                    _ => return None,
                },
                _ => return None,
            };
            Some((id.to_owned(), fields))
        })
        .collect()
}

fn set_fields(
    txn: &mut TransactionMut,
    map: &MapRef,
    had: Option<&Object<String, Value>>,
    wanted: &Object<String, Value>,
) {
    for gone in had
        .into_iter()
        .flat_map(Object::keys)
        .filter(|name| !wanted.contains_key(*name))
    {
        map.remove(txn, gone);
    }
    for (name, value) in wanted {
        if had.and_then(|had| had.get(name)) != Some(value) {
            map.insert(txn, name.as_str(), to_any(value));
        }
    }
}
