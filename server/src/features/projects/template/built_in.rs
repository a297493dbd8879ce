//! The template for the project work of the course.

use protocol::{DocumentKind, Template, TemplateCard, TemplateDocument, TemplateId};
use uuid::uuid;

/// Its id. Never changes: clients and stored requests name it.
pub const PROJECT_WORK: TemplateId = TemplateId(uuid!("0190a5e0-0000-7000-8000-000000000001"));

const CONCEPT: &str = "\
# Unser Projekt

> Ein Satz, den alle in der Gruppe unterschreiben: Was machen wir, für wen, und was ist danach anders?

## Anlass und Ausgangslage

Was habt ihr beobachtet? Wen betrifft es, und woher wisst ihr das? Drei bis fünf Sätze genügen.

## Ziel

Woran merkt jemand von außen, dass es gelungen ist? Nennt höchstens drei Zeichen.

- Zeichen 1
- Zeichen 2
- Zeichen 3

## Beteiligte

Wer muss mitmachen, wer soll Bescheid wissen, wer könnte dagegen sein?

| Wer | Was ist ihnen wichtig | Wer von uns spricht mit ihnen |
| --- | --- | --- |
|  |  |  |

## Vorgehen

1. Erster kleiner Schritt
2. Was danach kommt
3. Wie ihr erfahrt, ob es wirkt

## Was nach dem Kurs bleibt

Wer kümmert sich weiter, womit, und wie viel Zeit braucht das im Monat?

## Offene Fragen

- [ ] Frage an die Trainer:innen
";

const MINUTES: &str = "\
# Protokolle

Neueste Besprechung oben. Drei Zeilen genügen: was besprochen, was beschlossen, wer was bis wann.

## Besprechung am …

- Dabei:
- Besprochen:
- Beschlossen:
- Nächste Schritte (wer, bis wann):
";

/// The template.
pub(super) fn project_work() -> Template {
    let document = |kind, title: &str, markdown: &str| TemplateDocument {
        kind,
        title: title.into(),
        markdown: markdown.into(),
    };
    let card = |title: &str| TemplateCard {
        column: 0,
        title: title.into(),
    };
    Template {
        id: PROJECT_WORK,
        name: "Projektarbeit".into(),
        is_built_in: true,
        documents: vec![
            document(DocumentKind::Text, "Konzept", CONCEPT),
            document(DocumentKind::Markdown, "Protokolle", MINUTES),
            document(DocumentKind::Whiteboard, "Ideenwand", ""),
        ],
        columns: vec!["Offen".into(), "In Arbeit".into(), "Fertig".into()],
        done_column: Some(2),
        cards: vec![
            card("Festen Termin für unsere Besprechungen finden"),
            card("Anlass und Ziel im Konzept beschreiben"),
            card("Mit einer Person sprechen, die es betrifft"),
            card("Präsentation für die Abschlussveranstaltung vorbereiten"),
        ],
    }
}
