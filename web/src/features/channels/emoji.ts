// A curated set of emoji with words to find them, German first, then English. The first word names it.

export const emoji: readonly (readonly [string, string])[] = `
👍 Daumenhoch gut ja zustimmung thumbs up yes
👎 Daumenrunter nein ablehnung thumbs down no
👏 Applaus klatschen bravo clap
🙏 Danke bitte gebet thanks please pray
🙌 Hurra hände feiern raise hands hooray
💪 Stark kraft muskel strong muscle
🤝 Handschlag vereinbart deal handshake
👋 Winken hallo tschüss moin wave hello
✌️ Frieden victory peace
👌 Okay passt ok perfect
🤞 Daumendrücken glück fingers crossed luck
☝️ Zeigefinger hinweis point up
👉 Rechts zeigen point right
✍️ Schreiben notiz write
😀 Grinsen lachen freude grin smile
😄 Lachen freude laugh happy
😅 Puh schweiß erleichtert sweat relief
😂 Tränen lachen joy tears
🙂 Lächeln smile
😉 Zwinkern wink
😊 Freundlich erröten blush
😍 Verliebt herz augen love eyes
🤩 Begeistert sterne wow starstruck
😎 Cool sonnenbrille sunglasses
🤓 Streber brille nerd
🤔 Nachdenken hm überlegen think
🧐 Prüfen monokel inspect
😐 Neutral meh
😬 Oje grimasse oops
🙄 Augenrollen eyeroll
😴 Schlafen müde sleep tired
😮 Staunen oh wow surprised
😢 Traurig weinen sad cry
😭 Heulen weinen sob
😤 Schnauben empört huff
😡 Wütend ärger angry
😱 Schreck angst scream
🥳 Party feiern geburtstag celebrate
🤗 Umarmung hug
🤷 Schulterzucken weißnicht shrug
🤦 Facepalm ohnein
🙈 Peinlich affe nichts sehen monkey
🫡 Jawohl salut salute
🎉 Konfetti glückwunsch feier tada congratulations
🎊 Feier konfetti party
🎂 Geburtstag kuchen birthday cake
🎁 Geschenk gift
🏆 Pokal sieg trophy win
🥇 Gold medaille erster gold first
⭐ Stern star
🌟 Glanz stern glow star
✨ Funkeln neu sparkles
🔥 Feuer heiß super fire hot
❤️ Herz liebe heart love
🧡 Orange herz heart
💛 Gelb herz yellow heart
💚 Grün herz green heart
💙 Blau herz blue heart
💡 Idee licht lampe idea bulb
💬 Sprechblase chat speech
📣 Megafon ankündigung announcement
🔔 Glocke erinnerung bell reminder
📌 Pinnnadel wichtig pin
📎 Büroklammer anhang attachment clip
🔗 Link kette verweis
📄 Dokument seite document page
📝 Notiz aufgabe memo note
📚 Bücher lernen lesen books learn
📖 Buch lesen book read
🗂️ Ordner ablage folders
📅 Kalender termin datum calendar date
⏰ Wecker zeit frist alarm time deadline
⏳ Sanduhr warten hourglass wait
✅ Erledigt haken fertig done check
☑️ Haken auswahl checkbox
❌ Falsch kreuz nein cross no
❓ Frage fragezeichen question
❗ Ausruf wichtig exclamation
⚠️ Achtung warnung warning
🚧 Baustelle inarbeit construction
🚀 Rakete los start launch rocket
🎯 Ziel treffer target goal
🧭 Kompass lotse richtung compass
⚓ Anker hafen anchor
⛵ Segelboot boot sail
🌊 Welle meer wave sea
🗺️ Karte map
📍 Ort standort place location
🏫 Schule school
🏢 Betrieb büro firma office company
🏭 Fabrik industrie factory
🎓 Abschluss zertifikat graduation
🧑‍🏫 Lehrkraft trainerin teacher trainer
🧑‍🎓 Lernende teilnehmer student
🧑‍💻 Computer arbeiten laptop coding
🧑‍🔬 Wissenschaft labor science lab
👥 Gruppe leute people group
🧩 Puzzle teil baustein piece
🛠️ Werkzeug toolbox tools
🔧 Schraubenschlüssel reparieren wrench fix
⚙️ Zahnrad einstellung gear settings
🔬 Mikroskop forschung microscope research
🧪 Versuch reagenz test experiment
🤖 Roboter technik robot
💻 Laptop rechner computer
📱 Handy telefon phone
🎥 Kamera video camera
🎤 Mikrofon vortrag microphone
🎧 Kopfhörer hören headphones
📊 Diagramm zahlen chart
📈 Steigend wachstum growth up
📉 Fallend rückgang down
💶 Euro geld förderung money
☕ Kaffee pause coffee break
🍵 Tee tea
🍰 Kuchen cake
🍕 Pizza essen food
🍎 Apfel obst apple
🌱 Keimling wachsen seedling grow
🌳 Baum natur tree
🌻 Sonnenblume flower
☀️ Sonne wetter sun
🌧️ Regen wetter rain
❄️ Schnee winter kalt snow
🌈 Regenbogen vielfalt rainbow
🚆 Zug bahn reise train
🚗 Auto fahrgemeinschaft car
🚲 Fahrrad bike
🏠 Zuhause haus home
👀 Augen ansehen schau eyes look
🧠 Gehirn denken brain
👶 Baby neu
🐣 Küken anfang chick
🐢 Schildkröte langsam turtle slow
🐝 Biene fleißig bee busy
🦉 Eule weise owl wise
➕ Plus mehr add
➖ Minus weniger less
🔄 Wiederholen neu laden repeat
💯 Hundert genau prozent hundred
🆗 Ok
🆕 Neu new
`
  .trim()
  .split('\n')
  .map((line) => {
    const at = line.indexOf(' ');
    return [line.slice(0, at), line.slice(at + 1)] as const;
  });

/** What an emoji is called; those that are not among these stand for themselves. */
export function nameOfEmoji(character: string): string {
  const words = emoji.find(([one]) => one === character)?.[1];
  return words?.split(' ')[0] ?? character;
}
