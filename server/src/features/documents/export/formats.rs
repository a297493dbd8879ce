//! The forms a document is taken away in.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, header};
use protocol::DocumentKind;

use crate::features::files::attachment;
use crate::kernel::{Error, Result};

/// A form a document is taken away in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Markdown.
    Markdown,
    /// One page of HTML that stands alone.
    Html,
    /// For word processors.
    Docx,
    /// Tagged PDF.
    Pdf,
    /// Plain text.
    Text,
    /// The drawing program's own file; whiteboards only.
    Excalidraw,
}

impl Format {
    /// The format of an ending; not found if there is none, or not for this kind.
    pub fn parse(ending: &str, kind: DocumentKind) -> Result<Self> {
        match ending {
            "md" => Ok(Self::Markdown),
            "html" => Ok(Self::Html),
            "docx" => Ok(Self::Docx),
            "pdf" => Ok(Self::Pdf),
            "txt" => Ok(Self::Text),
            "excalidraw" if kind == DocumentKind::Whiteboard => Ok(Self::Excalidraw),
            _ => Err(Error::NotFound),
        }
    }

    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Text => "txt",
            Self::Excalidraw => "excalidraw",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain; charset=utf-8",
            Self::Excalidraw => "application/json",
        }
    }
}

/// A document as a file to keep. Always an attachment: what people wrote is never shown by this origin as a page.
#[derive(Clone, Debug)]
pub struct Download {
    /// Its title.
    pub title: String,
    /// Its form.
    pub format: Format,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let name = format!("{}.{}", self.title, self.format.ending());
        let kind = HeaderValue::from_static(self.format.media_type());
        let headers = [
            (header::CONTENT_TYPE, kind),
            (header::CONTENT_DISPOSITION, attachment(&name)),
        ];
        (headers, self.bytes).into_response()
    }
}
