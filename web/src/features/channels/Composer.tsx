import type { RefObject } from 'react';
import { need } from '@/i18n/language';
import type { Channel, DraftPlace, TopicId } from '@/protocol';
import { arriving } from './compose/arriving';
import { SimpleComposer } from './compose/SimpleComposer';
import type { People } from './people';

export interface ComposerProps {
  channel: Channel;
  /** What the channel is called. */
  name: string;
  /** The channel, or a thread of it. */
  place: DraftPlace;
  /** The topic that what is written goes to. */
  topicId: TopicId | null;
  people: People;
  /** What takes the focus when somebody wants to write. */
  field: RefObject<HTMLElement | null>;
  onSent: () => void;
}

/** Where messages are written. It works without a line: what is sent then waits in the outbox. */
export const Composer = arriving<ComposerProps>(SimpleComposer, async () => {
  const [file] = await Promise.all([import('./compose/FullComposer'), need('composer')]);
  return file.FullComposer;
});
