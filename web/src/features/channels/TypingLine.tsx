import { useLive } from '@/features/accounts/live';
import { useText } from '@/i18n/useText';
import { useStore } from '@/lib/use-store';
import type { ChannelId, RoomId } from '@/protocol';
import type { People } from './people';
import styles from './TypingLine.module.css';

/** Who is typing. It keeps its height, so that nothing jumps when it is empty. */
export function TypingLine({ channel, people }: { channel: ChannelId; people: People }) {
  const { t } = useText('channels');
  const live = useLive();
  const typing = useStore(live.typing.of(channel as string as RoomId));
  const [one, two, ...more] = typing.filter((id) => id !== live.person).map(people.name);
  const words =
    one === undefined
      ? ''
      : two === undefined
        ? t('typing.one', { name: one })
        : more.length === 0
          ? t('typing.two', { one, two })
          : t('typing.many');
  return <p className={styles.typing}>{words}</p>;
}
