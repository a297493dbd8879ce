import { useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarClock, ChartBarBig, Clock, Code, Sunrise, Type } from 'lucide-react';
import { lazy, type RefObject, Suspense } from 'react';
import { useLive } from '@/features/accounts/live';
import { meQuery } from '@/features/accounts/queries';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import type { ChannelId, Scheduled } from '@/protocol';
import { useGo } from '@/routing/useGo';
import type { ComposerProps } from '../Composer';
import { type MenuItem, RowMenu } from '../RowMenu';
import { useDrafts } from './drafts/queries';
import { chooseMode, composerMode, type FieldHandle } from './field/field';
import { focusNext } from './field/handover';
import { MomentDialog } from './later/MomentDialog';
import { placeOf, takeBack } from './later/take-back';
import { laterTimes } from './later/times';
import { momentName } from './later/words';
import { EMPTY_POLL } from './poll/poll';
import { reference } from './text/references';
import type { Sending } from './use-sending';

const ScheduledDialog = lazy(async () => ({
  default: (await import('./later/ScheduledDialog')).ScheduledDialog,
}));

export type OpenMenu =
  | { type: 'more' | 'later'; at: { x: number; y: number } }
  | { type: 'at' | 'time' | 'scheduled' };

interface Props {
  composer: ComposerProps;
  sending: Sending;
  handle: RefObject<FieldHandle | null>;
  open: OpenMenu | null;
  onOpen: (open: OpenMenu | null) => void;
}

/** The menus of the composer, and the dialogs that they lead to. */
export function ComposerMenus({ composer, sending, handle, open, onOpen }: Props) {
  const { t, language } = useText('composer');
  const mode = useStore(composerMode);
  const live = useLive();
  const cache = useQueryClient();
  const go = useGo();
  const count = useDrafts()?.scheduled.length ?? 0;
  const { data: person } = useQuery(meQuery());
  const close = () => onOpen(null);
  const nameOf = (id: ChannelId) => {
    if (id === composer.channel.id) return composer.name;
    return person?.memberships.find(({ channel }) => channel.id === id)?.channel.name ?? '';
  };
  const now = new Date();
  const scheduled: MenuItem = {
    key: 'scheduled',
    label: t('scheduled.open', { count }),
    icon: <CalendarClock aria-hidden="true" />,
    onChoose: () => onOpen({ type: 'scheduled' }),
  };
  if (open?.type === 'more') {
    const items: MenuItem[] = [
      ...(composer.place.thread_id === null && !sending.poll
        ? [
            {
              key: 'poll',
              label: t('poll.add'),
              icon: <ChartBarBig aria-hidden="true" />,
              onChoose: () => sending.setPoll(EMPTY_POLL),
            },
          ]
        : []),
      {
        key: 'time',
        label: t('moment.add'),
        icon: <Clock aria-hidden="true" />,
        onChoose: () => onOpen({ type: 'time' }),
      },
      ...(count > 0 ? [scheduled] : []),
      {
        key: 'mode',
        label: t(mode === 'visual' ? 'mode.plain' : 'mode.visual'),
        icon: mode === 'visual' ? <Code aria-hidden="true" /> : <Type aria-hidden="true" />,
        onChoose: () => {
          focusNext();
          chooseMode(mode === 'visual' ? 'plain' : 'visual');
        },
      },
    ];
    return <RowMenu label={t('more')} items={items} at={open.at} onClose={close} />;
  }
  if (open?.type === 'later') {
    const items: MenuItem[] = laterTimes(now).map(({ key, at }) => ({
      key,
      label: t(`later.${key}`, { when: momentName(at, now, language) }),
      icon: <Sunrise aria-hidden="true" />,
      onChoose: () => sending.sendAt(at),
    }));
    items.push({
      key: 'at',
      label: t('later.choose'),
      icon: <Clock aria-hidden="true" />,
      onChoose: () => onOpen({ type: 'at' }),
    });
    if (count > 0) items.push(scheduled);
    return <RowMenu label={t('later.menu')} items={items} at={open.at} onClose={close} />;
  }
  if (open?.type === 'at')
    return (
      <MomentDialog
        title={t('later.choose')}
        action={t('later.action')}
        start={laterTimes(now).find(({ key }) => key === 'tomorrow')?.at ?? now}
        onChoose={sending.sendAt}
        onClose={close}
      />
    );
  if (open?.type === 'time')
    return (
      <MomentDialog
        title={t('moment.add')}
        action={t('moment.insert')}
        start={now}
        isFree
        onChoose={(at) =>
          handle.current?.insertReference(reference.time(at, momentName(at, now, language)), 0)
        }
        onClose={close}
      />
    );
  if (open?.type === 'scheduled')
    return (
      <Suspense fallback={null}>
        <ScheduledDialog
          channelName={({ place }) => nameOf(place.channel_id)}
          onClose={close}
          onEdit={(one) => {
            takeBack(live, cache, one);
            close();
            if (!isHere(composer, one)) go(placeOf(one));
          }}
        />
      </Suspense>
    );
  return null;
}

/** Whether it would be written on in the field below which it is looked at. */
function isHere({ channel, place, topicId }: ComposerProps, one: Scheduled): boolean {
  if (one.place.channel_id !== channel.id || one.place.thread_id !== place.thread_id) return false;
  return place.thread_id !== null || one.topic_id === topicId;
}
