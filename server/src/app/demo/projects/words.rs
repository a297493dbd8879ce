//! What the groups of the demo wrote, as far as they are. Written for it; nobody wrote it.

/// The concept of the group that is furthest.
pub(super) const CONCEPT: &str = "\
# Kleine Bitten

> Wir machen ein Kartenset, mit dem Menschen, die ein Netzwerk koordinieren, in einer Minute eine Bitte finden, die man in einer Stunde erfüllen kann. Danach bitten sie öfter, und mehr Menschen machen mit.

## Anlass und Ausgangslage

In unserer Gruppe kam niemand über einen Flyer in ein Netzwerk. In allen vier Geschichten gab es **eine Person, eine kleine Bitte und ein schnelles Danke**. Wer koordiniert, bittet aber selten: aus Sorge, zur Last zu fallen, oder weil die Aufgaben zu groß geschnitten sind.

## Ziel

- Zehn Koordinator:innen nutzen das Set vier Wochen lang.
- Jede von ihnen gewinnt mindestens zwei Menschen, die vorher nur zugehört haben.
- Das Set liegt so vor, dass andere es drucken und ändern dürfen.

## Beteiligte

| Wer | Was ist ihnen wichtig | Wer spricht mit ihnen |
| --- | --- | --- |
| Koordinator:innen im Landkreis | wenig Zeit, schnell etwas Brauchbares | Jana |
| Vereine mit jungen Leuten | Aufgaben, die in einen Nachmittag passen | Leonie |
| Studienberatung | Nachweise für Engagement | Dimitri |

## Vorgehen

1. Zwölf Bitten sammeln und in einer Stunde erfüllbar machen
2. Sechs Karten drucken und zwei Wochen ausprobieren
3. Auf der Rückseite festhalten: *Was ist in einer Stunde getan?*
4. Überarbeiten, gestalten, an zehn Netzwerke geben

## Was nach dem Kurs bleibt

Die Initiative in Haldenberg druckt nach und sammelt neue Bitten. Aufwand: etwa zwei Stunden im Monat.

## Offene Fragen

- [x] Dürfen Bitten auch an Unternehmen gehen?
- [ ] Wie danken wir, ohne dass es nach Vordruck klingt?
- [ ] Wer übernimmt das Set, wenn Leonie im Sommer pausiert?
";

/// The sentence of it that is talked about.
pub(super) const QUOTE: &str = "Jede von ihnen gewinnt mindestens zwei Menschen";

/// Their minutes.
pub(super) const MINUTES: &str = "\
# Protokolle

## Besprechung in Woche 6

- Dabei: Jana, Lennart, Leonie, Dimitri (Hatice entschuldigt)
- Besprochen: erste sechs Karten, zwei davon ausprobiert
- Beschlossen: jede Karte bekommt eine Rückseite mit *Was ist in einer Stunde getan?*
- Nächste Schritte: Leonie überarbeitet den Text, Lennart fragt die Druckerei

## Besprechung in Woche 4

- Dabei: alle
- Besprochen: unsere vier Geschichten, was ihnen gemeinsam ist
- Beschlossen: wir bauen ein Kartenset, kein Handbuch
- Nächste Schritte: jede Person bringt drei Bitten mit
";

/// What they want to show at the end: each heading is a slide.
pub(super) const PRESENTATION: &str = "\
# Kleine Bitten

Ein Kartenset für Menschen, die Netzwerke koordinieren

## Vier Geschichten, ein Muster

- eine Person
- eine kleine Bitte
- ein schnelles Danke

## Was wir gebaut haben

1. Zwölf Karten, jede in einer Stunde erfüllbar
2. Auf der Rückseite: was dann getan ist

## Was wir gelernt haben

> „Magst du etwas vorbereiten?“ ist keine kleine Bitte.

## Was bleibt

- [x] sechs Karten sind gedruckt
- [ ] zehn Netzwerke probieren sie aus
";

/// A card of their board: column from 0, title, description, who does it, days until it is due.
pub(super) struct Task {
    pub(super) column: usize,
    pub(super) title: &'static str,
    pub(super) description: &'static str,
    pub(super) by: &'static [&'static str],
    pub(super) due_in: Option<i64>,
}

pub(super) const TASKS: &[Task] = &[
    Task {
        column: 0,
        title: "Zehn Netzwerke um einen Probelauf bitten",
        description: "Eine kleine Bitte, keine große: zwei Wochen, eine Rückmeldung.",
        by: &["jana", "franziska"],
        due_in: Some(5),
    },
    Task {
        column: 0,
        title: "Präsentation für die Abschlussveranstaltung proben",
        description: "",
        by: &[],
        due_in: None,
    },
    Task {
        column: 1,
        title: "Rückseiten schreiben: Was ist in einer Stunde getan?",
        description: "Sechs fehlen noch. Bitte keine Nebensätze.",
        by: &["leonie", "hatice"],
        due_in: Some(0),
    },
    Task {
        column: 1,
        title: "Angebot der Druckerei einholen",
        description: "",
        by: &["lennart"],
        due_in: Some(2),
    },
    Task {
        column: 2,
        title: "Unsere vier Geschichten nebeneinanderlegen",
        description: "",
        by: &["jana"],
        due_in: None,
    },
];

/// Columns of the board.
pub(super) const COLUMNS: [(&str, bool); 3] = [("Offen", false), ("In Arbeit", false), ("Fertig", true)];
