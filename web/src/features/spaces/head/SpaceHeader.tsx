import { Anchor, Info } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useText } from '@/i18n/useText';
import { classNames } from '@/lib/class-names';
import type { SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { IconButton } from '@/ui/Button';
import button from '@/ui/Button.module.css';
import { Dot } from '@/ui/Dot';
import type { Place } from '../place';
import type { HereNow } from '../use-here';
import { AboutDialog } from './AboutDialog';
import { Faces } from './Faces';
import styles from './SpaceHeader.module.css';
import { StandingPill } from './StandingPill';

const MOST_FACES = 5;

interface Props {
  snapshot: SpaceSnapshot;
  here: HereNow;
  back: ReactNode;
  /** The part that is open: where one hands in, the way there need not be shown. */
  part: Place['part'];
}

/** What this group works on, who is here, who may look in, and how much time is left. */
export function SpaceHeader({ snapshot, here, back, part }: Props) {
  const { t } = useText('spaces');
  const [isAboutOpen, setIsAboutOpen] = useState(false);
  const { space, mine, hand_ins } = snapshot;
  const isAccepted = hand_ins[0]?.state === 'accepted';
  return (
    <header className={styles.header}>
      {back}
      <span className={styles.icon} aria-hidden="true">
        <Anchor />
      </span>
      <div className={styles.words}>
        <h1 className={styles.title} tabIndex={-1} data-page-title>
          {space.name}
        </h1>
        <p className={styles.subtitle}>
          {space.is_archived ? t('head.archived') : t(`lookIn.${space.look_in}`)}
          {space.theme !== '' && (
            <>
              <Dot />
              <span title={space.theme}>{space.theme}</span>
            </>
          )}
        </p>
      </div>
      <div className={styles.facts}>
        <span className={styles.here}>
          <Faces people={here.people} most={MOST_FACES} label={t('here.now')} />
          <span className={styles.count}>
            {t('here.count', { here: here.members, count: space.members.length })}
          </span>
        </span>
        <StandingPill space={space} handIns={hand_ins} />
      </div>
      <div className={styles.actions}>
        <IconButton label={t('about.open')} icon={<Info />} onClick={() => setIsAboutOpen(true)} />
        {mine.can_hand_in && !isAccepted && part !== 'hand-in' && (
          <Link
            // In the conversation the one thing to press is "send".
            className={classNames(button.button, part === 'conversation' ? button.quiet : button.action)}
            to={paths.handIn(space.id)}
          >
            {t('head.handIn')}
          </Link>
        )}
      </div>
      {isAboutOpen && <AboutDialog snapshot={snapshot} here={here} onClose={() => setIsAboutOpen(false)} />}
    </header>
  );
}
