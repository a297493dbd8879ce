import {
  AppWindow,
  ChevronLeft,
  ChevronRight,
  Maximize,
  Minimize,
  Projector,
  StickyNote,
  X,
} from 'lucide-react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { Button, IconButton } from '@/ui/Button';
import styles from './Presentation.module.css';
import type { FullScreen } from './use-full-screen';
import type { Stage } from './use-on-stage';

interface Props {
  at: number;
  total: number;
  hasNotes: boolean;
  fullScreen: FullScreen;
  stage: Stage | null;
  onGo: (to: number) => void;
  onNotes: () => void;
  onClose: () => void;
}

/** What the keys do, for a hand: turn, notes, full screen, second window, stage, end. */
export function Controls({ at, total, hasNotes, fullScreen, stage, onGo, onNotes, onClose }: Props) {
  const { t } = useText('presentation');
  return (
    <div role="toolbar" aria-label={t('controls')} className={styles.controls}>
      <IconButton label={t('previous')} icon={<ChevronLeft />} onClick={() => onGo(at - 1)} />
      <span className={styles.count}>
        <span aria-hidden="true">{t('number', { number: Math.min(at + 1, total), total })}</span>
        <span className="visually-hidden">{t('of', { number: Math.min(at + 1, total), total })}</span>
      </span>
      <IconButton label={t('next')} icon={<ChevronRight />} onClick={() => onGo(at + 1)} />
      <IconButton
        label={t(hasNotes ? 'audienceView' : 'presenterView')}
        icon={<StickyNote />}
        isOn={hasNotes}
        onClick={onNotes}
      />
      <IconButton
        label={t('secondWindow')}
        icon={<AppWindow />}
        onClick={() => window.open(location.href, '_blank', 'popup,width=1280,height=720')}
      />
      {fullScreen.isPossible && (
        <IconButton
          label={t(fullScreen.isOn ? 'leaveFullScreen' : 'fullScreen')}
          icon={fullScreen.isOn ? <Minimize /> : <Maximize />}
          onClick={fullScreen.toggle}
        />
      )}
      {stage !== null && <StageButton stage={stage} />}
      <IconButton label={t('close')} icon={<X />} onClick={onClose} />
    </div>
  );
}

function StageButton({ stage: { title, state, toggle } }: { stage: Stage }) {
  const { t } = useText('presentation');
  const problem = useProblem();
  const isOn = state.type !== 'off';
  return (
    <>
      <Button
        look={isOn ? 'quiet' : 'action'}
        isSmall
        icon={<Projector />}
        aria-pressed={isOn}
        title={t('onStage.startOf', { title })}
        onClick={toggle}
      >
        {t(isOn ? 'onStage.stop' : 'onStage.start')}
      </Button>
      <span role="status" className={styles.staged}>
        {state.type === 'sending' && t('onStage.sending')}
        {state.type === 'shown' && t('onStage.shown', { number: state.number })}
        {state.type === 'failed' &&
          t('onStage.failed', { why: problem.text(state.error) ?? t('onStage.unknown') })}
      </span>
    </>
  );
}
