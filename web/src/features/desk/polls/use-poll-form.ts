import { useState } from 'react';
import { readStored, writeStored } from '@/lib/stored';
import type { StaffPoll, WebinarId } from '@/protocol';
import { EMPTY, formOf, type OptionField, type PollForm } from './poll-form';

/** The fields of a poll, kept in this browser until the poll is saved. */
export function usePollForm(webinar: WebinarId, poll: StaffPoll | undefined) {
  const name = `poll ${poll?.poll.id ?? webinar}`;
  const [form, setForm] = useState<PollForm>(
    () => stored(name) ?? (poll === undefined ? EMPTY : formOf(poll.draft)),
  );
  const change = (next: Partial<PollForm>) => {
    const changed = { ...form, ...next };
    setForm(changed);
    writeStored(name, JSON.stringify(changed));
  };
  return {
    form,
    change,
    changeOption: (key: number, next: Partial<OptionField>) =>
      change({
        options: form.options.map((option) => (option.key === key ? { ...option, ...next } : option)),
      }),
    addOption: () => {
      const key = 1 + Math.max(-1, ...form.options.map((option) => option.key));
      change({ options: [...form.options, { key, text: '', isRight: false }] });
    },
    removeOption: (key: number) => change({ options: form.options.filter((option) => option.key !== key) }),
    /** It is saved: the local draft is of no use any more. */
    forget: () => writeStored(name, ''),
  };
}

export type PollFields = ReturnType<typeof usePollForm>;

function stored(name: string): PollForm | undefined {
  const text = readStored(name);
  if (text === null || text === '') return undefined;
  try {
    return { ...EMPTY, ...(JSON.parse(text) as Partial<PollForm>) };
  } catch {
    return undefined;
  }
}
