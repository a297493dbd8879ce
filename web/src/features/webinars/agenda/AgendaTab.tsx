import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import { Tempo } from '../room/Tempo';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import styles from './Agenda.module.css';
import { AgendaList } from './AgendaList';
import { ChannelLink } from './ChannelLink';
import { Materials } from './Materials';
import { TeamLinks } from './TeamLinks';

interface Props {
  room: Room;
  actions: RoomActions;
}

/** What happens when, who speaks, what to read, and where the week's conversation is. */
export function AgendaTab({ room, actions }: Props) {
  const { t } = useText('webinars');
  const { webinar, live, mine } = room;
  const isStacked = useIsStacked();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list without links has to scroll by keyboard too.
    <section className={styles.pane} tabIndex={0} aria-label={t('tabs.agenda')}>
      {isStacked && <Tempo room={room} actions={actions} />}
      <section>
        <h2 className={styles.title}>{t('agenda.title')}</h2>
        <AgendaList webinar={webinar} at={live.agenda_at} />
      </section>
      {webinar.speakers.length > 0 && (
        <section>
          <h2 className={styles.title}>{t('agenda.speakers')}</h2>
          <ul className={styles.speakers}>
            {webinar.speakers.map(({ name, about }) => (
              <li key={name}>
                {name}
                {about !== '' && <span className={styles.detail}>{about}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 className={styles.title}>{t('agenda.materials')}</h2>
        <Materials materials={webinar.materials} />
      </section>
      <ChannelLink webinar={webinar} />
      {mine.can_manage && (
        <section>
          <h2 className={styles.title}>{t('agenda.team')}</h2>
          <TeamLinks webinar={webinar.id} />
        </section>
      )}
    </section>
  );
}
