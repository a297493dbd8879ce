//! The one table of what may stand in a document: kinds, their shared types, nodes and marks. The client's editor has
//! the same one; a difference between the two would delete what somebody wrote.

/// Version of this table, as documents carry it in their `meta`.
pub const VERSION: i64 = 1;

/// Name of the shared type that holds text and Markdown.
pub const CONTENT: &str = "content";
/// Name of the map with the version of the schema.
pub const META: &str = "meta";
/// Name of the map with a whiteboard's elements.
pub const ELEMENTS: &str = "elements";
/// Name of the map from a whiteboard's own names of pictures to files.
pub const FILES: &str = "files";

/// How deep nodes may stand in each other. An editor makes fewer than twenty; deeper is an attack on the stack.
pub const MAX_DEPTH: usize = 48;

/// What a document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Rich text: a tree of nodes.
    Text,
    /// A Markdown note: one text.
    Markdown,
    /// A whiteboard: a map of elements.
    Whiteboard,
}

/// The type behind the name of a shared type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shared {
    /// A tree of nodes.
    Fragment,
    /// A text.
    Text,
    /// A map.
    Map,
}

/// The shared types a document of this kind has, and no others.
#[must_use]
pub const fn roots(kind: Kind) -> &'static [(&'static str, Shared)] {
    match kind {
        Kind::Text => &[(CONTENT, Shared::Fragment), (META, Shared::Map)],
        Kind::Markdown => &[(CONTENT, Shared::Text), (META, Shared::Map)],
        Kind::Whiteboard => &[(ELEMENTS, Shared::Map), (FILES, Shared::Map)],
    }
}

/// What a node may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Other blocks.
    Blocks,
    /// Running text.
    Inline,
    /// Text without marks.
    Plain,
    /// Nothing.
    Nothing,
}

/// A node of the schema.
#[derive(Clone, Copy, Debug)]
pub struct NodeSpec {
    /// Its name in the document.
    pub name: &'static str,
    /// What stands in it.
    pub holds: Holds,
    /// Names of its attributes.
    pub attributes: &'static [&'static str],
}

const fn node(name: &'static str, holds: Holds, attributes: &'static [&'static str]) -> NodeSpec {
    NodeSpec {
        name,
        holds,
        attributes,
    }
}

/// Every node. The root (`doc`) and text have no element of their own in the bytes.
pub const NODES: &[NodeSpec] = &[
    node("paragraph", Holds::Inline, &[]),
    node("heading", Holds::Inline, &["level"]),
    node("bulletList", Holds::Blocks, &[]),
    node("orderedList", Holds::Blocks, &["start"]),
    node("listItem", Holds::Blocks, &[]),
    node("taskList", Holds::Blocks, &[]),
    node("taskItem", Holds::Blocks, &["checked"]),
    node("table", Holds::Blocks, &[]),
    node("tableRow", Holds::Blocks, &[]),
    node("tableHeader", Holds::Blocks, CELL),
    node("tableCell", Holds::Blocks, CELL),
    node("blockquote", Holds::Blocks, &[]),
    node("codeBlock", Holds::Plain, &["language"]),
    node("callout", Holds::Blocks, &["tone"]),
    node("image", Holds::Nothing, &["file", "alt", "caption", "width"]),
    node("horizontalRule", Holds::Nothing, &[]),
    node("hardBreak", Holds::Nothing, &[]),
    node("mention", Holds::Nothing, &["person", "name"]),
    node("speakerNote", Holds::Blocks, &[]),
];

const CELL: &[&str] = &["colspan", "rowspan", "colwidth"];

/// Every mark, and its attributes.
pub const MARKS: &[(&str, &[&str])] = &[
    ("bold", &[]),
    ("italic", &[]),
    ("strike", &[]),
    ("underline", &[]),
    ("code", &[]),
    ("link", &["href"]),
    ("highlight", &[]),
];

/// The node of this name, if the schema has one.
#[must_use]
pub fn spec(name: &str) -> Option<&'static NodeSpec> {
    NODES.iter().find(|node| node.name == name)
}
