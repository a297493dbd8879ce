import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import { Page, Section } from '@/ui/Page';
import { AgendaList } from '../agenda/AgendaList';
import { useWeekChannel } from '../agenda/ChannelLink';
import { Materials } from '../agenda/Materials';
import { TeamLinks } from '../agenda/TeamLinks';
import { RoomHeader } from '../room/RoomHeader';
import type { Room } from '../use-room';
import styles from './Before.module.css';
import { When } from './When';

/** A webinar that is announced: when it begins, with whom, and what to read until then. */
export function BeforePage({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const { webinar } = room;
  const channel = useWeekChannel(webinar);
  return (
    <Page header={<RoomHeader room={room} />}>
      <section className={styles.hero}>
        <When webinar={webinar} />
        <p className={styles.doors}>{t('before.doors')}</p>
        {channel !== null && (
          <p>
            <Link to={paths.channel(channel)} className={classNames(button.button, button.action)}>
              {t('before.prepare')}
            </Link>
          </p>
        )}
      </section>
      {webinar.description !== '' && <p className={styles.description}>{webinar.description}</p>}
      {webinar.speakers.length > 0 && (
        <Section title={t('agenda.speakers')}>
          <ul className={styles.speakers}>
            {webinar.speakers.map(({ name, about }) => (
              <li key={name}>
                {name}
                {about !== '' && <span className={styles.about}>{about}</span>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {webinar.agenda.length > 0 && (
        <Section title={t('agenda.title')}>
          <AgendaList webinar={webinar} at={null} />
        </Section>
      )}
      <Section title={t('agenda.materials')}>
        <Materials materials={webinar.materials} />
      </Section>
      {room.mine.can_manage && (
        <Section title={t('agenda.team')}>
          <TeamLinks webinar={webinar.id} />
        </Section>
      )}
    </Page>
  );
}
