// What somebody is about to vote: from the fields of a form to a ballot. Pure.

import { type Choice, limits, type MyBallot, type Poll } from '@/protocol';

/** The fields of a ballot, whatever the kind. */
export interface Fields {
  /** Chosen options; for a ranking all of them in order. */
  options: number[];
  step: number | null;
  /** As it was typed. */
  number: string;
  texts: string[];
}

/** Why there is no ballot yet. */
export type Missing = 'nothing' | 'tooMany' | 'notNumber' | 'outOfRange' | 'tooLong';

/** What the form shows first: my ballot of this round, else nothing chosen. */
export function fieldsOf(poll: Poll, choice: Choice | undefined, language: string): Fields {
  const all = poll.kind === 'ranking' ? poll.options.map(({ id }) => id) : [];
  const wordCount = poll.kind === 'word_cloud' ? poll.most : 1;
  const texts = choice?.type === 'texts' ? choice.payload : [];
  return {
    options: choice?.type === 'options' ? choice.payload : all,
    step: choice?.type === 'step' ? choice.payload : null,
    number:
      choice?.type === 'number' && choice.payload !== null
        ? new Intl.NumberFormat(language, { maximumFractionDigits: 20, useGrouping: false }).format(
            choice.payload,
          )
        : '',
    texts: Array.from({ length: wordCount }, (_, index) => texts[index] ?? ''),
  };
}

/** The ballot these fields make, or what is missing. */
export function choiceOf(poll: Poll, fields: Fields): Choice | Missing {
  switch (poll.kind) {
    case 'single':
    case 'quiz':
    case 'multiple':
    case 'ranking':
      return optionsOf(poll, fields.options);
    case 'rating':
      return fields.step === null ? 'nothing' : { type: 'step', payload: fields.step };
    case 'numeric':
      return numberOf(poll, fields.number);
    case 'word_cloud':
    case 'open_text':
      return textsOf(poll, fields.texts);
  }
}

function optionsOf(poll: Poll, options: readonly number[]): Choice | Missing {
  if (options.length === 0) return 'nothing';
  if (poll.kind === 'multiple' && options.length > poll.most) return 'tooMany';
  return { type: 'options', payload: [...options] };
}

function numberOf({ range }: Poll, typed: string): Choice | Missing {
  const text = typed.trim().replace(',', '.');
  if (text === '') return 'nothing';
  const value = Number(text);
  if (!Number.isFinite(value)) return 'notNumber';
  if (range !== null && (value < range.from || value > range.to)) return 'outOfRange';
  return { type: 'number', payload: value };
}

function textsOf(poll: Poll, typed: readonly string[]): Choice | Missing {
  const texts = typed.map((text) => text.trim()).filter((text) => text !== '');
  if (texts.length === 0) return 'nothing';
  if (texts.some((text) => Array.from(text).length > mostChars(poll))) return 'tooLong';
  return { type: 'texts', payload: texts };
}

/** Characters of a word of a cloud, or of a sentence. */
export function mostChars({ kind }: Pick<Poll, 'kind'>): number {
  return kind === 'word_cloud' ? limits.POLL_OPTION_CHARS : limits.POLL_TITLE_CHARS;
}

/** An option one place up or down. */
export function moved(options: readonly number[], option: number, by: -1 | 1): number[] {
  const from = options.indexOf(option);
  const to = from + by;
  if (from < 0 || to < 0 || to >= options.length) return [...options];
  const rest = options.filter((each) => each !== option);
  return [...rest.slice(0, to), option, ...rest.slice(to)];
}

/** My ballot of the round that runs. */
export function ballotIn(poll: Poll, ballots: readonly MyBallot[]): Choice | undefined {
  return ballots.find(({ poll_id, round }) => poll_id === poll.id && round === poll.round)?.choice;
}
