import { MoreHorizontal, Settings2 } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { IconButton } from '@/ui/Button';
import { hrefOf } from '../place';
import { DocumentsDialog } from './DocumentsDialog';
import styles from './MoreDocuments.module.css';
import type { SpaceTab } from './space-tabs';
import { TabIcon } from './TabIcon';

interface Props {
  snapshot: SpaceSnapshot;
  /** Documents without room in the row. */
  hidden: readonly SpaceTab[];
  canEdit: boolean;
}

/** Documents that do not fit beside the others, and the list of all of them. */
export function MoreDocuments({ snapshot, hidden, canEdit }: Props) {
  const { t } = useText('spaces');
  const id = useId();
  const menu = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLDivElement>(null);
  const [isListing, setIsListing] = useState(false);
  const close = () => menu.current?.hidePopover();
  return (
    <div ref={opener} className={styles.more}>
      <IconButton
        label={hidden.length === 0 ? t('more.open') : t('more.openCount', { count: hidden.length })}
        icon={
          hidden.length === 0 ? <MoreHorizontal /> : <span className={styles.count}>+{hidden.length}</span>
        }
        popoverTarget={id}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows walk the links and buttons within. */}
      <div
        ref={menu}
        id={id}
        popover="auto"
        className={styles.menu}
        onKeyDown={walk}
        onToggle={(event) => {
          if (event.newState === 'open') place(event.currentTarget, opener.current);
        }}
      >
        <ul>
          {hidden.map((tab) => (
            <li key={tab.key}>
              <Link to={hrefOf(snapshot.space.id, tab.place)} className={styles.item} onClick={close}>
                <TabIcon tab={tab} />
                {tab.document?.title}
              </Link>
            </li>
          ))}
          <li>
            <button
              type="button"
              className={styles.item}
              onClick={() => {
                close();
                setIsListing(true);
              }}
            >
              <Settings2 aria-hidden="true" size={18} />
              {t(canEdit ? 'more.manage' : 'more.all')}
            </button>
          </li>
        </ul>
      </div>
      {isListing && <DocumentsDialog snapshot={snapshot} onClose={() => setIsListing(false)} />}
    </div>
  );
}

/** Below its button, within the page. */
function place(menu: HTMLElement, opener: HTMLElement | null): void {
  if (opener === null) return;
  const { left, bottom } = opener.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - menu.offsetWidth - 8))}px`;
  menu.style.top = `${bottom + 4}px`;
  menu.querySelector<HTMLElement>('a, button')?.focus();
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('a, button')];
  const at = items.indexOf(document.activeElement as HTMLElement);
  items.at((at + step) % items.length)?.focus();
}
