//! Channels for everybody: announcements, arriving, everyday questions.

use protocol::{ChannelKind, ChannelSection};

use super::{Talk, ago, open, then};

const HOUR: i64 = 60;
const DAY: i64 = super::AWAKE_HOURS * HOUR;

pub(super) const TALKS: &[Talk] = &[
    Talk {
        name: "Ankündigungen",
        purpose: "Termine und Neuigkeiten vom Kursteam. Hier schreibt nur das Team.",
        kind: ChannelKind::Announcement,
        section: ChannelSection::Course,
        members: &[],
        weeks: &[],
        unread: 1,
        lines: &[
            then(1, 1, 9, 0, "franziska", "Herzlich willkommen im Kurs! Schön, dass ihr da seid.\n\nSo läuft es:\n\n- jede Woche **ein Webinar**, immer donnerstags von 14:00 bis 15:30 Uhr\n- dazwischen Austausch hier in den Kanälen\n- daneben eure **Projektarbeit** in vier Kleingruppen\n\nStellt euch gern schon vor dem Startworkshop in der Vorstellungsrunde vor."),
            then(1, 3, 16, 20, "franziska", "Der Startworkshop findet wegen der Lage online statt. Den Zugang findet ihr am Donnerstag ab 13:45 Uhr im Programm. Bitte haltet Stift, Papier und etwas zu trinken bereit."),
            then(2, 1, 10, 5, "henrike", "Die Kleingruppen stehen. Ihr seht eure Gruppe links unter *Kleingruppen*. Jede Gruppe hat eine Person aus dem Team als Begleitung, die dort mitliest. Das steht auch in der Beschreibung eures Kanals."),
            then(4, 5, 9, 30, "dorothea", "Für das Zertifikat braucht ihr 80 % Anwesenheit und die Projektarbeit. Wer ein Webinar verpasst: bitte kurz melden, wir finden einen Weg."),
            then(6, 1, 11, 0, "franziska", "Halbzeit! Am Ende der Woche bekommt ihr eine kurze Umfrage: Was hilft euch, was fehlt? Fünf Minuten genügen."),
            ago(DAY + HOUR, "tarek", "Für das nächste Webinar, in zehn Minuten machbar:\n\n1. Überlegt euch **einen Satz**, der euer Netzwerk jemandem erklärt, der noch nie davon gehört hat.\n2. Schreibt ihn in den Kanal *Öffentlichkeitsarbeit*.\n\nMehr braucht es nicht. Bis Donnerstag!"),
        ],
    },
    open(
        "Allgemein",
        "Alles, was alle angeht und sonst nirgends hinpasst.",
        &[],
        3,
        &[
            then(1, 4, 15, 40, "nele", "Danke für den Startworkshop! Ich hatte Sorge, dass online keine Stimmung aufkommt. Das Gegenteil war der Fall."),
            then(1, 4, 15, 52, "oliver", "Ging mir auch so. Die Runde in Dreiergruppen war genau richtig."),
            then(1, 5, 8, 55, "paul", "Gibt es die Folien irgendwo?"),
            then(1, 5, 9, 10, "henrike", "Kommen heute Nachmittag. Ich hänge noch die Fotos der Pinnwände an, damit eure Erwartungen nicht verloren gehen.").answering(2),
            then(2, 2, 13, 15, "ulrike", "Frage in die Runde: Wie rechnet ihr eure Kurszeit beim Arbeitgeber ab? Bei uns gab es die Idee, sie als Fortbildung zu führen."),
            then(2, 2, 13, 48, "tobias", "Bei uns Fortbildung, halber Tag je Woche. Ich habe dafür den Kursplan als Anlage eingereicht, das ging ohne Rückfrage durch.").answering(4),
            then(2, 2, 14, 2, "anke", "Bei uns ebenso. Hilfreich war der Hinweis auf das Zertifikat der Kammer.").answering(4),
            then(3, 1, 10, 30, "marek", "Guten Morgen! Unsere Grenzregion plant im September ein Barcamp zu Naturwissenschaft und Technik. Wer hätte Lust, gemeinsam eine Session zu halten?"),
            then(3, 1, 10, 41, "lennart", "Ich! Am liebsten etwas zum Mitmachen, kein Vortrag.").answering(7),
            then(3, 1, 11, 7, "christina", "Bin dabei. Dann sehen wir uns alle endlich einmal in echt.").answering(7),
            then(4, 3, 17, 25, "hatice", "Kurzer Hinweis: Im Werkzeugkasten der letzten Woche ist die Vorlage für die Kooperationsvereinbarung. Wir haben sie heute mit zwei Schulen benutzt, sie passt auf eine Seite."),
            then(4, 3, 18, 1, "farid", "Das rettet mir die Woche. Danke!").answering(10),
            then(5, 2, 9, 20, "wiebke", "Ich bin am Donnerstag auf Dienstreise und höre vom Zug aus zu. Falls ich verschwinde, war es ein Tunnel und nicht die Langeweile."),
            then(5, 4, 15, 45, "wiebke", "Es waren drei Tunnel. Hat jemand die Liste der Werkzeuge mitgeschrieben?"),
            then(5, 4, 15, 50, "emre", "Ja:\n\n- gemeinsames Dokument statt Rundmail\n- offene Sprechstunde einmal im Monat\n- Umfrage mit höchstens **drei** Fragen\n- am Ende jeder Sitzung: *wer macht was bis wann*").answering(13),
            then(6, 2, 12, 10, "katharina", "Wir suchen für ein Tandem eine Wirtschaftsförderung, die schon einmal eine Ausbildungsmesse online gemacht hat. Wer mag erzählen?"),
            then(6, 2, 12, 31, "sabine", "Wir, letztes Jahr. Ehrlich gesagt mit gemischtem Erfolg. Genau darüber erzähle ich gern.").answering(15),
            ago(2 * DAY + 5 * HOUR, "nele", "Sollen wir uns nach den Webinaren eine halbe Stunde zum Nachlesen treffen? Stimmt gern ab.").asking(&["Freitag um 9", "Montag um 17 Uhr", "Lieber nicht"]),
            ago(2 * DAY + 3 * HOUR, "jonas", "Das Treffen der ehemaligen Kurse ist übrigens öffentlich, ich war gestern als Gast dabei. Zwei Netzwerke von dort haben heute noch eine gemeinsame Stelle."),
            ago(5 * HOUR, "leonie", "Wer fährt im Frühjahr zur Bildungsmesse? Wir könnten uns einen Stand teilen."),
            ago(4 * HOUR + 25, "dimitri", "Wir hätten noch zwei Quadratmeter und einen Roboter frei.").answering(19),
            ago(95, "miriam", "Der Roboter entscheidet. @{franziska}, dürften wir das Logo des Kurses an den Stand hängen?"),
        ],
    ),
    open(
        "Vorstellungsrunde",
        "Wer bist du, woher kommst du, was willst du mitnehmen?",
        &[1],
        0,
        &[
            then(1, 1, 11, 12, "henrike", "Ich fange an: Ich bin Henrike, begleite seit acht Jahren Netzwerke an der Küste und bin eure Ansprechpartnerin für die ersten drei Wochen. Ich lerne am meisten aus dem, was schiefging. Erzählt gern davon."),
            then(1, 1, 13, 30, "jana", "Ich bin Jana und arbeite in der Transferstelle unserer Hochschule. Neu im Amt seit vier Monaten. Ich möchte wissen, wie man Betriebe gewinnt, die noch nie etwas mit einer Hochschule zu tun hatten."),
            then(1, 1, 14, 5, "oliver", "Oliver, Wirtschaftsförderung. Zwölf Jahre Erfahrung, zwei gescheiterte Netzwerke, eines läuft. Ich will verstehen, warum gerade das eine."),
            then(1, 1, 16, 44, "miriam", "Miriam aus dem Bildungsbüro. Wir bringen Kitas, Schulen und Vereine zusammen. Mitnehmen möchte ich: weniger Sitzungen, mehr Ergebnisse."),
            then(1, 2, 8, 15, "emre", "Hallo, ich bin Emre und leite das Schülerforschungszentrum. Bei uns kommen freitags 60 Jugendliche. Was fehlt, sind Leute, die das auch tragen, wenn ich im Urlaub bin."),
            then(1, 2, 9, 2, "nele", "Moin, Nele vom Regionalverein. Wir sind drei Leute für einen ganzen Küstenstreifen. Ich suche Verbündete."),
            then(1, 2, 9, 30, "marek", "Marek, Grenzregion. Unser Netzwerk arbeitet in zwei Sprachen, das ist unsere Stärke und manchmal unsere Ausrede."),
            then(1, 2, 10, 18, "dorothea", "@{marek}, das bringst du bitte im Webinar zu den Vereinbarungen ein. Zwei Sprachen zwingen dazu, genau zu sagen, was man meint.").answering(6),
            then(1, 2, 15, 37, "hatice", "Hatice, ich verbinde Schulen und Betriebe. Früher war ich selbst Ausbilderin. Ich möchte lernen, loszulassen, wenn andere Verantwortung übernehmen."),
            then(1, 3, 8, 50, "ulrike", "Ulrike, Schulkontakte an der Universität. Mein Ziel: dass aus einem Besuchstag eine Zusammenarbeit wird."),
            then(1, 3, 12, 26, "farid", "Farid, Bildungsbüro. Ich bin über die Jugendarbeit hierhergekommen. Ich freue mich besonders auf die Gruppenarbeit."),
        ],
    ),
    open(
        "Technik und Hilfe",
        "Etwas klemmt? Hier hilft immer jemand.",
        &[],
        0,
        &[
            then(1, 3, 9, 14, "sabine", "Ich höre euch, aber ihr mich nicht. Was mache ich falsch?"),
            then(1, 3, 9, 21, "emre", "Meist fragt der Browser beim ersten Mal, ob er das Mikrofon benutzen darf, und man klickt es weg. Links neben der Adresse ist ein Symbol, dort kannst du es wieder erlauben.").answering(0),
            then(1, 3, 9, 26, "sabine", "Das war es. Danke!"),
            then(3, 2, 16, 8, "anke", "Wie zitiere ich eine Nachricht? Ich schreibe immer „zu deiner Frage von oben“."),
            then(3, 2, 16, 15, "lennart", "Auf die Nachricht gehen und *Antworten* wählen. So wie ich gerade.").answering(3),
            then(5, 1, 11, 40, "paul", "Für alle, die unsere Anmeldeliste nachbauen wollen. Diese Formel zählt, wie viele Plätze noch frei sind:\n\n```\n=MAX(0; 25 - ZÄHLENWENN(C2:C200; \"ja\"))\n```"),
            then(5, 1, 11, 58, "wiebke", "Und ich zähle seit Jahren von Hand. Großartig.").answering(5),
        ],
    ),
    open(
        "Kaffeeküche",
        "Für alles zwischen den Terminen.",
        &[],
        2,
        &[
            then(2, 5, 10, 33, "lennart", "Erster Versuch einer Kaffeepause ohne Tagesordnung: Was steht bei euch neben der Tastatur?"),
            then(2, 5, 10, 36, "christina", "Tee, Ostfriesenmischung, mit Kluntje. Was sonst."),
            then(2, 5, 10, 41, "marek", "Ein Kaktus. Er hat als Einziger alle Sitzungen überlebt."),
            then(2, 5, 10, 44, "leonie", "😂"),
            then(4, 5, 12, 2, "ulrike", "Freitagsfrage: Welches Buch hat euch für die Arbeit wirklich geholfen?"),
            then(4, 5, 12, 20, "oliver", "Kein Buch. Ein alter Bürgermeister, der mir gesagt hat: Geh zu den Leuten, bevor du sie brauchst.").answering(4),
            then(6, 5, 11, 15, "katharina", "Bei uns liegt der erste Schnee. Wer bietet mehr?"),
            ago(3 * HOUR, "nele", "Bei uns nur Wind, aber davon reichlich."),
            ago(2 * HOUR + 40, "jonas", "Heute früh hat er mir die Brötchentüte aus der Hand genommen. Ich nenne das Wirtschaftsförderung für Möwen.").answering(7),
        ],
    ),
];
