// What became of a question, in words. Pure: a key of the texts, and what is filled in.

import type { texts } from '@/i18n/de-webinars';
import type { KeyOf } from '@/i18n/text';
import { parseDay, shortDay } from '@/lib/time';
import type { Answer, Live, MyQuestion, QuestionId } from '@/protocol';
import type { Tone } from '@/ui/Badge';

type Key = KeyOf<(typeof texts)['webinars']>;

export interface Words {
  key: Key;
  values?: Record<string, string | number>;
  tone: Tone;
}

/** How a question was answered. */
export function answerWords(answer: Answer | null, now: Date, language: string): Words {
  switch (answer?.type) {
    case 'spoken':
      return { key: 'answer.spoken', values: { minute: answer.payload.minute }, tone: 'ok' };
    case 'written':
      return { key: 'answer.written', values: { name: answer.payload.by.name }, tone: 'ok' };
    case 'later': {
      const { owner, due } = answer.payload;
      const day = shortDay(parseDay(due), now, language);
      return { key: 'answer.later', values: { name: owner.name, day }, tone: 'info' };
    }
    default:
      return { key: 'answer.done', tone: 'ok' };
  }
}

interface Around {
  live: Live;
  /** The words of a question everybody sees. */
  bodyOf: (id: QuestionId) => string | undefined;
  now: Date;
  language: string;
}

/** What became of a question of mine. One that was dismissed in silence still waits, as far as I can know. */
export function fateOf(question: MyQuestion, { live, bodyOf, now, language }: Around): Words {
  if (live.stage.type === 'question' && live.stage.payload === question.id)
    return { key: 'fate.stage', tone: 'warn' };
  const isOver = live.state === 'ended' || live.state === 'archived';
  switch (question.state) {
    case 'pending':
      return { key: isOver ? 'fate.pendingOver' : 'fate.pending', tone: 'plain' };
    case 'live':
      return { key: isOver ? 'fate.liveOver' : 'fate.live', tone: 'info' };
    case 'answered':
      return answerWords(question.answer, now, language);
    case 'archived':
      return question.answer
        ? answerWords(question.answer, now, language)
        : { key: 'fate.archived', tone: 'plain' };
    case 'dismissed':
    case 'hidden':
      return withReason(question.state, question.reason);
    case 'withdrawn':
      return { key: 'fate.withdrawn', tone: 'plain' };
    case 'merged': {
      const body = question.merged_into === null ? undefined : bodyOf(question.merged_into);
      if (body === undefined) return { key: 'fate.merged', tone: 'info' };
      return { key: 'fate.mergedInto', values: { body }, tone: 'info' };
    }
    case 'carried_over':
      return { key: 'fate.carriedOver', tone: 'info' };
  }
}

function withReason(state: 'dismissed' | 'hidden', reason: string): Words {
  if (reason === '') return { key: `fate.${state}`, tone: 'warn' };
  return { key: `fate.${state}Because`, values: { reason }, tone: 'warn' };
}

/** It counts against the limit of open questions. */
export function isOpen({ state }: Pick<MyQuestion, 'state'>): boolean {
  return state === 'pending' || state === 'live';
}
