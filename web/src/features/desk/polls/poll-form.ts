// A poll as it is being written: text in fields, and what is wrong with it. Pure.

import type { PollDraft, PollKind, PollShow } from '@/protocol';
import { limits } from '@/protocol';

export interface OptionField {
  /** Stays with the option when others come and go. */
  key: number;
  text: string;
  /** For a quiz. */
  isRight: boolean;
}

export interface PollForm {
  kind: PollKind;
  title: string;
  options: readonly OptionField[];
  most: string;
  steps: string;
  low: string;
  high: string;
  from: string;
  to: string;
  unit: string;
  truth: string;
  /** Empty: until somebody closes it. */
  seconds: string;
  show: PollShow;
  isAnonymous: boolean;
  hasLeaderboard: boolean;
}

export type Fault =
  | 'empty'
  | 'tooLong'
  | 'tooFew'
  | 'tooMany'
  | 'twice'
  | 'noneRight'
  | 'number'
  | 'steps'
  | 'most'
  | 'words'
  | 'range'
  | 'outside'
  | 'seconds'
  | 'moderated';
/** By field; an option's by its key. */
export type Faults = Readonly<Partial<Record<string, Fault>>>;

export const kinds: readonly PollKind[] = [
  'single',
  'multiple',
  'rating',
  'word_cloud',
  'open_text',
  'ranking',
  'numeric',
  'quiz',
];

const LEAST_OPTIONS = 2;
const STEPS = { least: 2, most: 11 };
const SECONDS = { least: 5, most: 3600 };

export const EMPTY: PollForm = {
  kind: 'single',
  title: '',
  options: [0, 1].map((key) => ({ key, text: '', isRight: false })),
  most: '2',
  steps: '5',
  low: '',
  high: '',
  from: '0',
  to: '100',
  unit: '',
  truth: '',
  seconds: '',
  show: 'on_reveal',
  isAnonymous: true,
  hasLeaderboard: false,
};

export const hasOptions = (kind: PollKind) =>
  kind === 'single' || kind === 'multiple' || kind === 'ranking' || kind === 'quiz';
export const isText = (kind: PollKind) => kind === 'word_cloud' || kind === 'open_text';

/** The fields of a poll that was written before. */
export function formOf(draft: PollDraft): PollForm {
  return {
    ...EMPTY,
    kind: draft.kind,
    title: draft.title,
    options: hasOptions(draft.kind)
      ? draft.options.map((text, key) => ({ key, text, isRight: draft.correct.includes(key) }))
      : EMPTY.options,
    most: String(draft.most),
    steps: String(draft.scale?.steps ?? EMPTY.steps),
    low: draft.scale?.low ?? '',
    high: draft.scale?.high ?? '',
    from: String(draft.range?.from ?? EMPTY.from),
    to: String(draft.range?.to ?? EMPTY.to),
    unit: draft.range?.unit ?? '',
    truth: draft.correct_number === null ? '' : String(draft.correct_number),
    seconds: draft.seconds === null ? '' : String(draft.seconds),
    show: draft.show,
    isAnonymous: draft.is_anonymous,
    hasLeaderboard: draft.has_leaderboard,
  };
}

/** What is sent. Options without words are left out: there is always an empty field to go on in. */
export function draftOf(form: PollForm): PollDraft {
  const { kind } = form;
  const options = hasOptions(kind) ? filled(form) : [];
  const takesMost = kind === 'multiple' || kind === 'word_cloud';
  return {
    kind,
    title: form.title.trim(),
    options: options.map(({ text }) => text.trim()),
    most: takesMost ? numberOf(form.most) : 1,
    scale:
      kind === 'rating'
        ? { steps: numberOf(form.steps), low: form.low.trim(), high: form.high.trim() }
        : null,
    range:
      kind === 'numeric'
        ? { from: numberOf(form.from), to: numberOf(form.to), unit: form.unit.trim() }
        : null,
    correct: kind === 'quiz' ? options.flatMap(({ isRight }, index) => (isRight ? [index] : [])) : [],
    correct_number: kind === 'numeric' && form.truth.trim() !== '' ? numberOf(form.truth) : null,
    seconds: form.seconds.trim() === '' ? null : numberOf(form.seconds),
    show: form.show,
    is_anonymous: form.isAnonymous,
    has_leaderboard: kind === 'quiz' && !form.isAnonymous && form.hasLeaderboard,
  };
}

/** What is wrong with it, by field. */
export function faultsOf(form: PollForm, isModerated: boolean): Faults {
  const faults: Record<string, Fault> = {};
  const { kind } = form;
  if (form.title.trim() === '') faults['title'] = 'empty';
  else if (chars(form.title) > limits.POLL_TITLE_CHARS) faults['title'] = 'tooLong';
  if (hasOptions(kind)) optionFaults(form, faults);
  if (kind === 'multiple' && !isWhole(form.most, 1, Math.max(1, filled(form).length)))
    faults['most'] = 'most';
  if (kind === 'word_cloud' && !isWhole(form.most, 1, limits.POLL_WORDS)) faults['most'] = 'words';
  if (kind === 'rating') {
    if (!isWhole(form.steps, STEPS.least, STEPS.most)) faults['steps'] = 'steps';
    for (const end of ['low', 'high'] as const)
      if (chars(form[end]) > limits.POLL_OPTION_CHARS) faults[end] = 'tooLong';
  }
  if (kind === 'numeric') numericFaults(form, faults);
  if (form.seconds.trim() !== '' && !isWhole(form.seconds, SECONDS.least, SECONDS.most))
    faults['seconds'] = 'seconds';
  if (isText(kind) && form.show === 'live' && isModerated) faults['show'] = 'moderated';
  return faults;
}

function optionFaults(form: PollForm, faults: Record<string, Fault>): void {
  const given = filled(form);
  const seen = new Set<string>();
  for (const { key, text } of given) {
    const words = text.trim().toLowerCase();
    if (chars(text) > limits.POLL_OPTION_CHARS) faults[`option ${key}`] = 'tooLong';
    else if (seen.has(words)) faults[`option ${key}`] = 'twice';
    seen.add(words);
  }
  if (given.length < LEAST_OPTIONS) faults['options'] = 'tooFew';
  else if (given.length > limits.POLL_OPTIONS) faults['options'] = 'tooMany';
  else if (form.kind === 'quiz' && !given.some(({ isRight }) => isRight)) faults['options'] = 'noneRight';
}

function numericFaults(form: PollForm, faults: Record<string, Fault>): void {
  const [from, to] = [numberOf(form.from), numberOf(form.to)];
  if (!Number.isFinite(from)) faults['from'] = 'number';
  if (!Number.isFinite(to)) faults['to'] = 'number';
  else if (from >= to) faults['to'] = 'range';
  if (form.truth.trim() === '') return;
  const truth = numberOf(form.truth);
  if (!Number.isFinite(truth)) faults['truth'] = 'number';
  else if (truth < from || truth > to) faults['truth'] = 'outside';
}

/** Options with words in them. */
export function filled(form: PollForm): readonly OptionField[] {
  return form.options.filter(({ text }) => text.trim() !== '');
}

/** A number as people write it here: with a comma, too. NaN for anything else. */
export function numberOf(text: string): number {
  const plain = text.trim().replace(',', '.');
  return plain === '' ? Number.NaN : Number(plain);
}

function isWhole(text: string, least: number, most: number): boolean {
  const number = numberOf(text);
  return Number.isInteger(number) && number >= least && number <= most;
}

function chars(text: string): number {
  return Array.from(text.trim()).length;
}
