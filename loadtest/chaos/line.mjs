// One document as one person has it open, and what the server promised about each of their changes.

const LONGEST = 250;

export class Line {
  constructor(Y, tag) {
    this.Y = Y;
    this.tag = tag;
    this.doc = new Y.Doc();
    this.text = this.doc.getText('content');
    this.provider = undefined;
    /** Every line written, by its words. */
    this.written = new Map();
    this.unsaved = new Set();
    this.undeleted = new Set();
    /** Frames with changes on the socket that is open, each of which is owed a status. */
    this.owed = [];
    this.count = 0;
    this.acknowledged = 0;
    this.refused = 0;
    this.faults = [];
  }

  /** Writes a line somewhere between others, or takes one of its own away. */
  edit() {
    const living = [...this.written.values()].filter((line) => !line.isDeleted);
    if (living.length > 20 && Math.random() < (living.length > LONGEST ? 0.7 : 0.35)) this.remove(living);
    else this.write();
  }

  write() {
    const before = this.text.toString();
    const starts = [0];
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) starts.push(at + 1);
    const words = `${this.tag}-${this.count}\n`;
    this.count += 1;
    const clock = this.Y.getState(this.doc.store, this.doc.clientID);
    const line = { words, clock, end: clock + words.length, isSaved: false, isDeleted: false, isGone: false };
    this.written.set(words, line);
    this.unsaved.add(line);
    this.text.insert(starts[Math.floor(Math.random() * starts.length)], words);
  }

  remove(living) {
    const line = living[Math.floor(Math.random() * living.length)];
    const at = this.text.toString().indexOf(line.words);
    if (at < 0) {
      this.faults.push(`${line.words.trim()} vanished from the open document`);
      this.written.delete(line.words);
      return;
    }
    line.isDeleted = true;
    this.undeleted.add(line);
    this.text.delete(at, line.words.length);
  }

  /** A new socket: nobody owes anything for frames of the last one. */
  restart() {
    this.owed = [];
  }

  sent(update) {
    this.owed.push(update);
  }

  /** A status answers the oldest frame that is owed one. */
  status(isSaved) {
    const update = this.owed.shift();
    if (update === undefined) this.faults.push('a status nothing was sent for');
    else if (isSaved) this.saved(update);
    else this.refused += 1;
  }

  /** What this frame carried is promised from now on. */
  saved(update) {
    this.acknowledged += 1;
    const { structs, ds } = this.Y.decodeUpdate(update);
    const own = structs.filter((struct) => struct.id.client === this.doc.clientID);
    for (const line of this.unsaved) {
      if (!covers(own.map((struct) => [struct.id.clock, struct.id.clock + struct.length]), line)) continue;
      line.isSaved = true;
      this.unsaved.delete(line);
    }
    const deleted = ds.clients.get(this.doc.clientID) ?? [];
    for (const line of this.undeleted) {
      if (!covers(deleted.map(({ clock, len }) => [clock, clock + len]), line)) continue;
      line.isGone = true;
      this.undeleted.delete(line);
    }
  }

  /** Promises that this text does not keep. */
  missing(text) {
    const there = new Set(text.split('\n').map((words) => `${words}\n`));
    const lost = [];
    for (const line of this.written.values()) {
      if (line.isSaved && !line.isDeleted && !there.has(line.words)) lost.push(`lost: ${line.words.trim()}`);
      if (line.isGone && there.has(line.words)) lost.push(`came back: ${line.words.trim()}`);
    }
    return lost;
  }

  /** What its provider thinks, for whoever looks for a fault. */
  state() {
    const { isSynced, isAuthenticated, authorizedScope, unsyncedChanges, configuration } = this.provider;
    const { status } = configuration.websocketProvider;
    const opened = isAuthenticated ? authorizedScope : 'not open';
    return `${this.tag} ${status}, ${opened}, ${isSynced ? '' : 'not '}synced, ${unsyncedChanges} unsaved, ${this.owed.length} owed`;
  }

  /** Everything that could be forgotten: deleted lines whose deletion is promised stay gone, and are looked at once. */
  forget() {
    for (const line of this.written.values()) if (line.isGone) this.written.delete(line.words);
  }
}

/** Whether ranges, in order and touching where the text was split, contain all of a line. */
function covers(ranges, { clock, end }) {
  let at = clock;
  for (const [from, to] of ranges) if (from <= at && to > at) at = to;
  return at >= end;
}
