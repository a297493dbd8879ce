import { useState } from 'react';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import { CountBadge } from '@/ui/Badge';
import { Tabs } from '@/ui/Tabs';
import { AgendaTab } from '../agenda/AgendaTab';
import { PollsTab } from '../polls/PollsTab';
import { unvotedPolls } from '../polls/poll-results';
import { QuestionsTab } from '../questions/QuestionsTab';
import { useDoings } from '../use-doings';
import type { Room } from '../use-room';
import { Dock } from './Dock';
import { RoomHeader } from './RoomHeader';
import styles from './RoomPage.module.css';
import { StagePane } from './StagePane';

export type RoomTab = 'questions' | 'polls' | 'agenda';

/** The live room: the stage, what people do most beneath it, and everything else beside it. */
export function RoomPage({ room }: { room: Room }) {
  const { t } = useText('webinars');
  const actions = useDoings(room.webinar.id);
  const [tab, setTab] = useState<RoomTab>('questions');
  const isStacked = useIsStacked();
  // On a phone the questions offer the vote beside the way to ask.
  const isOffered = tab === 'polls' || (isStacked && tab === 'questions' && room.live.takes_questions);
  const toVote = unvotedPolls(room).length;
  return (
    <div className={styles.room}>
      <RoomHeader room={room} />
      <div className={styles.body}>
        <StagePane room={room} />
        <Tabs
          className={styles.panel}
          label={t('tabs.label')}
          value={tab}
          onChange={setTab}
          tabs={[
            {
              value: 'questions',
              label: t('tabs.questions'),
              badge: (
                <CountBadge
                  count={room.questions.length}
                  highest={1000}
                  label={t('tabs.questionsCount', { count: room.questions.length })}
                />
              ),
              content: <QuestionsTab room={room} actions={actions} onVote={() => setTab('polls')} />,
            },
            {
              value: 'polls',
              label: t('tabs.polls'),
              badge: (
                <CountBadge
                  look="loud"
                  count={toVote}
                  highest={100}
                  label={t('tabs.pollsOpen', { count: toVote })}
                />
              ),
              content: <PollsTab room={room} actions={actions} />,
            },
            {
              value: 'agenda',
              label: t('tabs.agenda'),
              content: <AgendaTab room={room} actions={actions} />,
            },
          ]}
        />
        <Dock room={room} actions={actions} onVote={isOffered ? undefined : () => setTab('polls')} />
      </div>
    </div>
  );
}
