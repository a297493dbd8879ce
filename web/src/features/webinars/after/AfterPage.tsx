import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import { useNow } from '@/lib/now';
import { dayName, timeOfDay } from '@/lib/time';
import type { Question } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import button from '@/ui/Button.module.css';
import { Page, Section } from '@/ui/Page';
import { ChannelLink } from '../agenda/ChannelLink';
import { Materials } from '../agenda/Materials';
import { TeamLinks } from '../agenda/TeamLinks';
import { PollCard } from '../polls/PollCard';
import polls from '../polls/Polls.module.css';
import { MyQuestions } from '../questions/MyQuestions';
import { QuestionRow } from '../questions/QuestionRow';
import { sorted, supportOf } from '../questions/sorting';
import { RoomHeader } from '../room/RoomHeader';
import { useDoings } from '../use-doings';
import type { Room } from '../use-room';
import styles from './After.module.css';

/** What is left of a webinar: answers, results, material, and where to go from here. */
export function AfterPage({ room }: { room: Room }) {
  const { t, language } = useText('webinars');
  const actions = useDoings(room.webinar.id);
  const now = useNow();
  const { live, webinar, mine } = room;
  const support = supportOf(room.tally);
  const questions = sorted(room.questions, 'votes', support);
  const answered = questions.filter(({ state }) => state !== 'live');
  const open = questions.filter(({ state }) => state === 'live');
  const shown = room.polls.filter(({ state }) => state === 'closed');
  const row = (question: Question) => (
    <QuestionRow
      key={question.id}
      room={room}
      actions={actions}
      question={question}
      votes={support(question).votes}
    />
  );
  const ended = new Date(live.ended_at ?? webinar.ends_at);
  return (
    <Page header={<RoomHeader room={room} />}>
      <section className={styles.thanks}>
        <h2 className={styles.title}>{t(live.state === 'archived' ? 'after.archived' : 'after.thanks')}</h2>
        <p>{t('after.thanksText')}</p>
        <p className={styles.ended}>
          {t('after.ended', { time: timeOfDay(ended, language), day: dayName(ended, now, language) })}
        </p>
        {!mine.is_guest && (
          <p>
            <Link to={paths.attendance} className={classNames(button.button, button.quiet)}>
              {t('after.attendance')}
            </Link>
          </p>
        )}
      </section>
      <Section title={t('after.answeredTitle')}>
        {answered.length > 0 ? (
          <ul className={styles.card}>{answered.map(row)}</ul>
        ) : (
          <p className={styles.ended}>{t('after.noAnswers')}</p>
        )}
      </Section>
      {open.length > 0 && (
        <Section title={t('after.open')}>
          <ul className={styles.card}>{open.map(row)}</ul>
        </Section>
      )}
      {room.myQuestions.length > 0 && (
        <Section title={t('after.mine')}>
          <div className={styles.card}>
            <MyQuestions room={room} actions={actions} />
          </div>
        </Section>
      )}
      {shown.length > 0 && (
        <Section title={t('after.polls')}>
          <ul className={polls.list}>
            {shown.map((poll) => (
              <li key={poll.id}>
                <PollCard room={room} actions={undefined} poll={poll} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('agenda.materials')}>
        <Materials materials={webinar.materials} />
      </Section>
      <ChannelLink webinar={webinar} />
      {mine.can_manage && (
        <Section title={t('agenda.team')}>
          <TeamLinks webinar={webinar.id} />
        </Section>
      )}
    </Page>
  );
}
