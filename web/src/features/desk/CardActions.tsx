import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import type { StaffQuestion } from '@/protocol';
import { Button } from '@/ui/Button';
import { iconOf } from './action-icons';
import { type Action, KEY_OF, offered } from './actions';
import styles from './CardActions.module.css';
import { useDesk } from './desk';
import { Key } from './Key';

interface Props {
  question: StaffQuestion;
  isOnStage: boolean;
  isChosen: boolean;
  onAct: (question: StaffQuestion, action: Action) => void;
}

/** So many stand on the card; the others are in its menu, and on their keys. */
const SHOWN = 4;
const SHOWN_ELSEWHERE = 2;

/** What can be done to a question, with the key of each. */
export function CardActions({ question, isOnStage, isChosen, onAct }: Props) {
  const { t } = useText('desk');
  const { open } = useDesk();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const actions = offered(question, isOnStage);
  if (actions.length === 0) return null;
  const shown = actions.slice(0, isChosen ? SHOWN : SHOWN_ELSEWHERE);
  const more = actions.slice(shown.length);
  // The one orange thing of the screen, while the header does not need it to begin.
  const isLoud = isChosen && open.live.state === 'live';
  return (
    <div className={styles.actions}>
      {shown.map((action, at) => (
        <Button
          key={action}
          isSmall
          look={isLoud && at === 0 ? 'action' : 'quiet'}
          aria-keyshortcuts={isChosen ? KEY_OF[action] : undefined}
          onClick={() => onAct(question, action)}
        >
          {t(`action.${action}`)}
          {isChosen && <Key>{KEY_OF[action]}</Key>}
        </Button>
      ))}
      {isChosen && more.length > 0 && (
        <Button
          isSmall
          look="plain"
          icon={<Ellipsis aria-hidden="true" />}
          aria-haspopup="menu"
          onClick={(event) => {
            const { left, bottom } = event.currentTarget.getBoundingClientRect();
            setMenu({ x: left, y: bottom + 4 });
          }}
        >
          {t('more')}
        </Button>
      )}
      {menu !== null && (
        <RowMenu
          label={t('more')}
          at={menu}
          onClose={() => setMenu(null)}
          items={more.map((action) => ({
            key: action,
            label: t(`action.${action}`),
            hint: KEY_OF[action],
            icon: iconOf(action),
            onChoose: () => onAct(question, action),
          }))}
        />
      )}
    </div>
  );
}
