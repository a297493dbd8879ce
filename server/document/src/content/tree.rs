//! A document as it is stored: nodes by name with all their attributes, text with all its marks. Reads every document,
//! also one of a schema this program does not know, and writes nodes back in one fixed order, so that the same tree is
//! always the same bytes. Knows no meaning of any name.

mod read;
mod value;
mod write;

use std::collections::BTreeMap;

use serde_json::Value;

pub use read::{fragment, fragment_with_authors};
pub(super) use value::{from_any, to_any};
pub(super) use write::{insert, measure, replace_runs, set_attribute};

/// Attributes or marks by name.
pub type Values = BTreeMap<String, Value>;

/// A node of a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Node {
    /// A named node.
    Element(Element),
    /// Running text.
    Text(Vec<Run>),
}

/// A named node with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Element {
    /// Its name in the schema of whoever wrote it.
    pub name: String,
    /// Its attributes. Editors write numbers and truth values as themselves or as text; both are found here.
    pub attributes: Values,
    /// What stands in it.
    pub children: Vec<Node>,
}

/// A piece of text under the same marks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Marks by name, each with its attributes.
    pub marks: Values,
    /// The Yjs client that wrote it, where the reader asked for authors.
    pub author: Option<u64>,
}

impl Element {
    /// An empty node.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    /// The same with an attribute.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.attributes.insert(name.to_owned(), value.into());
        self
    }

    /// The same with what stands in it.
    #[must_use]
    pub fn holding(mut self, children: Vec<Node>) -> Self {
        self.children = children;
        self
    }

    /// An attribute as text, however it was written.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        match self.attributes.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(yes) => Some(yes.to_string()),
            _ => None,
        }
    }

    /// An attribute as a whole number, however it was written; fractions are cut.
    #[must_use]
    pub fn number(&self, name: &str) -> Option<i64> {
        match self.attributes.get(name)? {
            #[expect(clippy::cast_possible_truncation, reason = "a cast of a fraction saturates")]
            Value::Number(number) => number
                .as_i64()
                .or_else(|| number.as_f64().map(|value| value as i64)),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// An attribute as yes or no, however it was written.
    #[must_use]
    pub fn flag(&self, name: &str) -> bool {
        match self.attributes.get(name) {
            Some(Value::Bool(yes)) => *yes,
            Some(Value::String(text)) => text == "true",
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }
}

/// All text under nodes, in order, without marks.
#[must_use]
pub fn text_of(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        match node {
            Node::Text(runs) => runs.iter().for_each(|run| out.push_str(&run.text)),
            Node::Element(element) if element.name == "hardBreak" => out.push('\n'),
            Node::Element(element) => {
                if !out.is_empty()
                    && !out.ends_with(['\n', ' '])
                    && super::schema::spec(&element.name).is_none()
                {
                    out.push(' ');
                }
                out.push_str(&text_of(&element.children));
            }
        }
    }
    out
}
