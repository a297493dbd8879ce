import { useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { RoomActions } from '../use-doings';
import type { Room } from '../use-room';
import { AskForm } from './AskForm';
import { MyQuestions } from './MyQuestions';
import { QuestionList } from './QuestionList';
import styles from './Questions.module.css';
import { type Sort, sorts } from './sorting';
import { useIsRead } from './use-steady-order';

interface Props {
  room: Room;
  actions: RoomActions;
  /** Leads to the polls. */
  onVote: () => void;
}

/** All questions in the order one likes, mine with what became of them, and where one asks. */
export function QuestionsTab({ room, actions, onVote }: Props) {
  const { t } = useText('webinars');
  const [view, setView] = useState<Sort | 'mine'>('votes');
  const pane = useRef<HTMLDivElement>(null);
  const isRead = useIsRead(pane);
  return (
    <>
      <fieldset className={styles.sorts}>
        <legend className="visually-hidden">{t('sort.label')}</legend>
        {[...sorts, 'mine' as const].map((each) => (
          <button
            key={each}
            type="button"
            className={classNames(styles.sort, each === view && styles.chosen)}
            aria-pressed={each === view}
            title={each === 'best' ? t('sort.bestHint') : undefined}
            onClick={() => {
              setView(each);
              pane.current?.scrollTo({ top: 0 });
            }}
          >
            {t(`sort.${each}`)}
          </button>
        ))}
      </fieldset>
      <div className={styles.place}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list without buttons has to scroll by keyboard too. */}
        <section ref={pane} className={styles.pane} tabIndex={0} aria-label={t('questions.label')}>
          {view === 'mine' ? (
            <MyQuestions room={room} actions={actions} />
          ) : (
            <QuestionList
              key={view}
              room={room}
              actions={actions}
              sort={view}
              isRead={isRead}
              onSorted={() => pane.current?.scrollTo({ top: 0 })}
            />
          )}
        </section>
      </div>
      <AskForm room={room} actions={actions} onVote={onVote} />
    </>
  );
}
