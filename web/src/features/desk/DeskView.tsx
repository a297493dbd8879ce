import { useMemo, useState } from 'react';
import { useText } from '@/i18n/useText';
import { useIsStacked } from '@/lib/layout';
import type { QuestionId, StaffQuestion } from '@/protocol';
import { type Action, type Asking, actionOf, isAsking, READ_KEY, UNDO_KEY } from './actions';
import { BackstageBar } from './BackstageBar';
import { DeskFooter } from './DeskFooter';
import { DeskHeader } from './DeskHeader';
import styles from './DeskView.module.css';
import { useDesk } from './desk';
import { QuestionDialog } from './dialogs/QuestionDialog';
import { KeysDialog } from './KeysDialog';
import { QuestionColumn } from './QuestionColumn';
import { RoomPanel } from './room/RoomPanel';
import { ShelfPicker } from './ShelfPicker';
import { byShelf, type Shelf } from './shelves';
import { type Tab, Tabs } from './Tabs';
import { useAct } from './use-act';
import { useAnnouncements } from './use-announcements';
import { useAcknowledge } from './use-backstage';
import { useCalm } from './use-calm';
import { useKeys } from './use-keys';
import { useSelection } from './use-selection';
import { useStable } from './use-stable';

/** The desk as it stands: header, three columns or tabs, and what can be taken back. */
export function DeskView() {
  const { t } = useText('desk');
  const desk = useDesk();
  const { open, staff, onStage } = desk;
  const isStacked = useIsStacked();
  const [shelf, setShelf] = useState<Exclude<Shelf, 'waiting'>>('visible');
  const [tab, setTab] = useState<Tab>('waiting');
  const [asked, setAsked] = useState<{ id: QuestionId; action: Asking } | null>(null);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const calmVotes = useCalm(desk.votes);
  const lying = useMemo(
    () => byShelf(staff.questions, onStage, calmVotes),
    [staff.questions, onStage, calmVotes],
  );
  const columns = useMemo(
    () => [lying.waiting.map(({ id }) => id), lying[shelf].map(({ id }) => id)],
    [lying, shelf],
  );
  const selection = useSelection(columns);
  const act = useAct();
  const acknowledge = useAcknowledge();
  useAnnouncements(lying.waiting, open.hands);

  const chosen = staff.questions.find(({ id }) => id === selection.chosen);
  const onChoose = useStable(selection.choose);
  const onAct = useStable((question: StaffQuestion, action: Action) => {
    selection.choose(question.id);
    if (isAsking(action)) setAsked({ id: question.id, action });
    else act.now(question, action);
  });
  useKeys((key) => {
    if (key.startsWith('Arrow')) return walk(key);
    if (key === '?') setIsHelpOpen(true);
    else if (key.toUpperCase() === UNDO_KEY) act.undo();
    else if (key.toUpperCase() === READ_KEY) acknowledge.all();
    else {
      const action = chosen && actionOf(key, chosen, chosen.id === onStage);
      if (!chosen || !action) return false;
      onAct(chosen, action);
    }
    return true;
  });
  function walk(key: string): boolean {
    const hasWalked = selection.walk(key);
    if (hasWalked && key === 'ArrowLeft') setTab('waiting');
    if (hasWalked && key === 'ArrowRight') setTab('visible');
    return hasWalked;
  }

  const closeDialog = () => {
    selection.expectFocus();
    setAsked(null);
  };

  const shared = { chosen: selection.chosen, onChoose, onAct };
  const parts = {
    waiting: <QuestionColumn {...shared} shelf="waiting" questions={lying.waiting} />,
    visible: (
      <QuestionColumn {...shared} shelf={shelf} questions={lying[shelf]}>
        <ShelfPicker shelf={shelf} lying={lying} onChoose={setShelf} />
      </QuestionColumn>
    ),
    room: <RoomPanel />,
  };
  const counts = { waiting: lying.waiting.length, visible: lying.visible.length, room: open.hands.length };
  const question = staff.questions.find(({ id }) => id === asked?.id);
  return (
    <div className={styles.desk}>
      <DeskHeader />
      <BackstageBar />
      {isStacked && <Tabs tab={tab} counts={counts} onChoose={setTab} />}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only learns where the focus is. */}
      <div className={styles.columns} onFocus={selection.onFocus} onBlur={selection.onBlur}>
        {isStacked ? (
          <div role="tabpanel" id="desk-panel" aria-labelledby={`desk-tab-${tab}`} className={styles.panel}>
            {parts[tab]}
          </div>
        ) : (
          <>
            {parts.waiting}
            {parts.visible}
            {parts.room}
          </>
        )}
      </div>
      <DeskFooter onUndo={act.undo} onHelp={() => setIsHelpOpen(true)} />
      {question !== undefined && asked !== null && (
        <QuestionDialog question={question} action={asked.action} onClose={closeDialog} />
      )}
      {isHelpOpen && <KeysDialog title={t('keys.title')} onClose={() => setIsHelpOpen(false)} />}
    </div>
  );
}
