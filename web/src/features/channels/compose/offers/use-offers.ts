// What "@" and "#" offer while somebody writes, and the keys of the list.

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { keys } from '@/api/keys';
import { meQuery } from '@/features/accounts/queries';
import { useText } from '@/i18n/useText';
import type { Channel, ChannelSnapshot, PersonId } from '@/protocol';
import { paths } from '@/routing/paths';
import { announce } from '@/ui/announce';
import type { People } from '../../people';
import { useGroups } from '../audience';
import type { FieldHandle } from '../field/field';
import { type Candidate, find, linkIndex, mentionIndex } from './candidates';
import { type Trigger, triggerIn } from './trigger';

export interface Offers {
  list: readonly Candidate[];
  active: number;
  trigger: Trigger;
}

interface Sources {
  channel: Channel;
  people: People;
  me: PersonId;
  handle: RefObject<FieldHandle | null>;
}

export function useOffers({ channel, people, me, handle }: Sources) {
  const { t } = useText('composer');
  const cache = useQueryClient();
  const spaces = useGroups(channel);
  const { data: person } = useQuery(meQuery());
  const [offers, setOffers] = useState<Offers | null>(null);
  /** What was closed with Esc stays closed until something else is asked for. */
  const dismissed = useRef<string | null>(null);

  // Built when it is first asked for, and again when those whom it holds change.
  const mentions = useMemo(() => {
    let made: ReturnType<typeof mentionIndex> | null = null;
    return () => {
      const snapshot = cache.getQueryData<ChannelSnapshot>(keys.channel(channel.id));
      made ??= mentionIndex({
        channel,
        me,
        role: people.role(me),
        people: people.all,
        members: snapshot?.members ?? [],
        spaces: spaces ?? [],
        recent: [...new Set(snapshot?.messages.messages.map(({ author_id }) => author_id).reverse())],
        everybody: t('offers.everybody'),
      });
      return made;
    };
  }, [cache, channel, people, spaces, me, t]);

  const links = () =>
    linkIndex(
      cache.getQueryData<ChannelSnapshot>(keys.channel(channel.id))?.topics ?? [],
      (person?.memberships ?? []).map((one) => one.channel).filter(({ run_id }) => run_id === channel.run_id),
      ({ id }) => new URL(paths.channel(id), location.href).href,
    );

  const ask = (before: string | null) => {
    const trigger = before === null ? null : triggerIn(before);
    const asked = trigger && `${trigger.sign}${trigger.typed}`;
    if (dismissed.current !== null && asked?.startsWith(dismissed.current) !== true) dismissed.current = null;
    if (trigger === null || dismissed.current !== null) return setOffers(null);
    const list = find(trigger.sign === '@' ? mentions() : links(), trigger.typed);
    setOffers(list.length === 0 ? null : { list, active: 0, trigger });
  };

  const choose = (candidate: Candidate) => {
    if (!offers) return;
    setOffers(null);
    handle.current?.insertReference(candidate.reference, offers.trigger.length);
  };

  const onKey = (key: string): boolean => {
    if (!offers) return false;
    const { list, active, trigger } = offers;
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 + list.length };
    const to = steps[key];
    if (to !== undefined) {
      setOffers({ ...offers, active: to % list.length });
      return true;
    }
    if (key === 'Escape') {
      dismissed.current = trigger.sign + trigger.typed;
      setOffers(null);
      return true;
    }
    const chosen = list[active];
    if ((key !== 'Enter' && key !== 'Tab') || chosen === undefined) return false;
    choose(chosen);
    return true;
  };

  const count = offers?.list.length;
  useEffect(() => {
    if (count !== undefined) announce(t('offers.count', { count }));
  }, [count, t]);

  return { offers, ask, choose, onKey };
}
