// What an element of a whiteboard is to us: a flat record of fields. Other people's bytes are judged here, once; what
// is not sound is kept in the document and not shown.

/** The kinds that are drawn. Frames of other pages (`embeddable`, `iframe`) are not: they would load from elsewhere. */
const KINDS = [
  'rectangle',
  'diamond',
  'ellipse',
  'text',
  'arrow',
  'line',
  'freedraw',
  'image',
  'frame',
] as const;
export type Kind = (typeof KINDS)[number];

export interface Bound {
  readonly id: string;
  readonly type: 'arrow' | 'text';
}

export interface Binding {
  readonly elementId: string;
  readonly focus: number;
  readonly gap: number;
}

/** An element as it is shared. Fields that we never look at pass through untouched. */
export interface Element {
  readonly id: string;
  readonly type: Kind;
  readonly version: number;
  readonly versionNonce: number;
  /** Its place in the order of painting, a fractional index. */
  readonly index: string | null;
  readonly isDeleted: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly boundElements?: readonly Bound[] | null;
  readonly startBinding?: Binding | null;
  readonly endBinding?: Binding | null;
  readonly containerId?: string | null;
  readonly frameId?: string | null;
  readonly points?: readonly (readonly [number, number])[];
  readonly text?: string;
  readonly originalText?: string;
  readonly fileId?: string | null;
  readonly customData?: { readonly description?: unknown; readonly kind?: unknown };
  readonly [field: string]: unknown;
}

/** A coordinate beyond this is a mistake or an attack; a canvas cannot paint it. */
const FARTHEST = 1e7;
const MOST_POINTS = 100_000;

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => Number.isFinite(value) && Math.abs(value as number) <= FARTHEST;
const isRecord: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList: Check = (value) => Array.isArray(value) && value.every(isText);
const isPoint: Check = (value) => Array.isArray(value) && value.length === 2 && value.every(isNumber);
const isPoints: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.length <= MOST_POINTS && value.every(isPoint);
const isBound: Check = (value) => isRecord(value) && isText((value as Bound).id);
const isBinding: Check = (value) =>
  isRecord(value) && isText((value as Binding).elementId) && isNumber((value as Binding).gap);
const orNothing =
  (check: Check): Check =>
  (value) =>
    value === null || value === undefined || check(value);

const EVERY: Readonly<Record<string, Check>> = {
  version: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  versionNonce: (value) => Number.isSafeInteger(value),
  index: orNothing((value) => isText(value) && (value as string).length < 1000),
  x: isNumber,
  y: isNumber,
  width: isNumber,
  height: isNumber,
  angle: orNothing(isNumber),
  opacity: orNothing(isNumber),
  strokeWidth: orNothing(isNumber),
  roughness: orNothing(isNumber),
  seed: orNothing(Number.isFinite),
  strokeColor: orNothing(isText),
  backgroundColor: orNothing(isText),
  fillStyle: orNothing(isText),
  strokeStyle: orNothing(isText),
  roundness: orNothing(isRecord),
  groupIds: orNothing(isTextList),
  frameId: orNothing(isText),
  boundElements: orNothing((value) => Array.isArray(value) && value.every(isBound)),
  link: orNothing(isText),
  customData: orNothing(isRecord),
};

const LINE: Readonly<Record<string, Check>> = {
  points: isPoints,
  startBinding: orNothing(isBinding),
  endBinding: orNothing(isBinding),
  startArrowhead: orNothing(isText),
  endArrowhead: orNothing(isText),
};

const OF_KIND: Partial<Record<Kind, Readonly<Record<string, Check>>>> = {
  text: {
    // Empty while somebody begins to write: shown when there is a first letter.
    text: (value) => isText(value) && value !== '',
    originalText: orNothing(isText),
    fontSize: (value) => isNumber(value) && (value as number) > 0,
    fontFamily: isNumber,
    containerId: orNothing(isText),
  },
  arrow: LINE,
  line: LINE,
  freedraw: {
    points: isPoints,
    pressures: orNothing((value) => Array.isArray(value) && value.every(isNumber)),
  },
  image: {
    fileId: orNothing(isText),
    scale: orNothing(isPoint),
    crop: orNothing(isRecord),
  },
  frame: { name: orNothing(isText) },
};

/** The element that these fields are, or nothing if it cannot be shown. */
export function elementOf(id: string, fields: Readonly<Record<string, unknown>>): Element | null {
  const kind = KINDS.find((each) => each === fields['type']);
  if (kind === undefined) return null;
  const checks = { ...EVERY, ...OF_KIND[kind] };
  for (const [field, check] of Object.entries(checks)) if (!check(fields[field])) return null;
  return { ...(fields as unknown as Element), id, type: kind, isDeleted: fields['isDeleted'] === true };
}

/** Painted in this order: by fractional index, and by id where two people took the same place at once. */
export function inOrder<E extends Pick<Element, 'id' | 'index'>>(elements: Iterable<E>): E[] {
  return [...elements].sort((a, b) => compare(a.index ?? '', b.index ?? '') || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
