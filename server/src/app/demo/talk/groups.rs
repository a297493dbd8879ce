//! Channels of the four groups and their projects.

use super::{Talk, ago, group, then};

const HOUR: i64 = 60;
const DAY: i64 = super::AWAKE_HOURS * HOUR;

pub(super) const TALKS: &[Talk] = &[
    group(
        "Gruppe Gemeinschaft",
        "Community Management: wie Menschen für eine Sache gewonnen werden. Tarek begleitet und liest mit.",
        &["tarek", "jana", "lennart", "leonie", "hatice", "dimitri"],
        2,
        &[
            then(2, 1, 13, 40, "tarek", "Willkommen in eurer Gruppe. Eure Frage: *Wie werden Menschen für eine gemeinsame Sache gewonnen, und wann übernehmen sie Verantwortung?* Ich lese mit und melde mich, wenn ihr mich ruft."),
            then(2, 1, 14, 15, "leonie", "Vorschlag: Jede Person beschreibt einmal, wie sie selbst in ein Netzwerk geraten ist. Ich wette, niemand kam über einen Flyer."),
            then(2, 2, 9, 12, "dimitri", "Über eine Kollegin, die krank wurde. Ich bin für eine Sitzung eingesprungen, das ist sechs Jahre her.").answering(1),
            then(2, 2, 9, 40, "hatice", "Jemand hat mich um etwas gebeten, das ich gut kann.").answering(1),
            then(3, 3, 16, 0, "jana", "Ich habe unsere vier Geschichten nebeneinandergelegt. In allen gab es **eine Person, eine kleine Bitte, ein schnelles Danke**. Vielleicht ist das schon unser Ergebnis."),
            then(5, 2, 10, 30, "lennart", "Dann bauen wir daraus ein Kartenset: zwölf kleine Bitten, die man in einer Stunde erfüllen kann."),
            then(6, 4, 16, 45, "leonie", "Erste sechs Karten sind fertig. Ich bringe sie zum nächsten Treffen mit."),
            ago(DAY + 4 * HOUR, "hatice", "Ich habe zwei Karten heute ausprobiert. „Kannst du den Raum aufschließen?“ hat funktioniert. „Magst du etwas vorbereiten?“ nicht, das war zu ungenau."),
            ago(DAY + 3 * HOUR, "jana", "Das gehört auf die Rückseite der Karte: *Was ist in einer Stunde getan?*").answering(7),
        ],
    ),
    group(
        "Gruppe Führung",
        "Laterale Führung: führen ohne Weisung. Henrike begleitet und liest mit.",
        &["henrike", "oliver", "miriam", "farid", "anke", "tobias"],
        0,
        &[
            then(2, 1, 13, 45, "henrike", "Eure Gruppe beschäftigt sich mit Führung ohne Weisungsrecht. Mein Rat für den Anfang: Sammelt Situationen, keine Theorien."),
            then(2, 3, 11, 5, "anke", "Situation eins: Zwei Partner streiten, wer auf dem Plakat oben steht. Ich soll schlichten und habe nichts zu sagen."),
            then(2, 3, 11, 30, "oliver", "Alphabetisch. Oder das Plakat weglassen. Beides habe ich schon gemacht.").answering(1),
            then(2, 3, 11, 52, "miriam", "Ich würde fragen, wovor sie Angst haben. Meist geht es um den nächsten Haushalt und nicht um das Plakat.").answering(1),
            then(4, 2, 15, 20, "farid", "Wir haben inzwischen neun Situationen. Soll daraus ein Heft werden oder ein Abend, an dem man sie spielt?"),
            then(4, 2, 15, 48, "tobias", "Ein Abend. Das Heft liest niemand.").answering(4),
            then(6, 3, 9, 30, "miriam", "Termin zum Ausprobieren steht: in zwei Wochen, mit meinem Team als Versuchspersonen. Henrike, magst du zuschauen?"),
            then(6, 3, 10, 14, "henrike", "Sehr gern. Ich stelle hinterher nur Fragen.").answering(6),
        ],
    ),
    group(
        "Gruppe Dauer",
        "Nachhaltigkeit: wie ein Netzwerk bleibt, wenn die Förderung endet. Dorothea begleitet und liest mit.",
        &["dorothea", "sabine", "katharina", "nele", "marek", "wiebke"],
        1,
        &[
            then(2, 1, 13, 50, "dorothea", "Eure Frage: Was bleibt von einem Netzwerk, wenn die Förderung endet? Zwei von euch haben das schon erlebt, fangt damit an."),
            then(2, 4, 17, 10, "sabine", "Wir haben es 2019 erlebt. Geblieben sind ein Verteiler und drei Freundschaften. Die Freundschaften tragen bis heute, der Verteiler nicht."),
            then(3, 1, 8, 50, "nele", "Bei uns war es der feste Ort. Solange der Raum da war, kamen die Leute."),
            then(3, 5, 12, 40, "katharina", "Stiftungssicht: Wir fördern gern Übergänge, aber fast niemand stellt dafür Anträge. Alle wollen etwas *Neues* beantragen."),
            then(4, 1, 10, 2, "marek", "Dann wäre unser Projekt vielleicht ein Muster für einen Antrag auf das Alte?").answering(3),
            then(5, 3, 14, 25, "wiebke", "Gliederung, erster Wurf:\n\n1. Was läuft, und wer würde es vermissen?\n2. Was kostet es im Jahr, ehrlich gerechnet?\n3. Wer übernimmt welchen Teil?\n4. Was hören wir auf zu tun?"),
            then(5, 3, 15, 2, "dorothea", "Punkt vier ist der mutigste. Lasst ihn unbedingt drin.").answering(5),
            ago(7 * HOUR, "katharina", "Ich habe Punkt zwei für ein erfundenes Netzwerk durchgerechnet: 31 400 Euro im Jahr, davon 70 % eine halbe Stelle. Schaut bitte drüber, bevor wir es zeigen."),
        ],
    ),
    group(
        "Gruppe Digitale Angebote",
        "Was online trägt: Angebote, die nicht nur Ersatz sind. Tarek begleitet und liest mit.",
        &["tarek", "emre", "paul", "ulrike", "christina", "jonas"],
        0,
        &[
            then(2, 1, 13, 55, "tarek", "Ihr baut ein digitales Angebot, das mehr ist als ein Ersatz. Eine Bedingung: Es muss mit einem alten Telefon und schlechtem Netz gehen."),
            then(2, 2, 10, 20, "christina", "Das schließt 90 % unserer Ideen aus. Gut so."),
            then(2, 5, 13, 15, "ulrike", "Wie wäre eine *Frage der Woche*, die man per Sprachnachricht beantwortet? Jemand aus der Uni fragt, Kinder antworten, freitags gibt es die schönsten Antworten zum Anhören."),
            then(2, 5, 13, 33, "emre", "Das kann ich mit meinen Freitagsleuten sofort ausprobieren.").answering(2),
            then(4, 3, 9, 5, "emre", "Erster Versuch: „Warum ist der Schaum auf dem Meer weiß?“ 23 Antworten, die jüngste von einer Fünfjährigen: *weil das Blaue unten bleibt*."),
            then(4, 3, 9, 30, "jonas", "Ich sitze im Bus und lache laut.").answering(4),
            then(5, 5, 11, 45, "paul", "Datenschutz geklärt: Einwilligung der Eltern auf einer halben Seite, Löschung nach vier Wochen, keine Namen. Unser Datenschutzbeauftragter war überraschend angetan."),
            then(6, 2, 14, 50, "ulrike", "Dann schreiben wir für den Abschluss eine Anleitung, mit der andere es in einer Woche nachmachen können. Ich übernehme den Anfang."),
        ],
    ),
];
