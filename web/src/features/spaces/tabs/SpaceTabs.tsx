import { Plus } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { useMe } from '@/features/courses/useCurrentRun';
import { useText } from '@/i18n/useText';
import { limits, type SpaceSnapshot } from '@/protocol';
import { Link } from '@/routing/Link';
import { useGo } from '@/routing/useGo';
import { CountBadge } from '@/ui/Badge';
import { IconButton } from '@/ui/Button';
import { SelectField } from '@/ui/SelectField';
import { Faces } from '../head/Faces';
import { hrefOf, type Place } from '../place';
import type { HereNow } from '../use-here';
import { MoreDocuments } from './MoreDocuments';
import { NewDocumentDialog } from './NewDocumentDialog';
import styles from './SpaceTabs.module.css';
import { fitting, keyOf, type Parts, type SpaceTab, tabsOf } from './space-tabs';
import { TabIcon } from './TabIcon';
import { useWidth } from './use-width';

/** Faces shown at a tab. */
const MOST_FACES = 2;
/** Room for the buttons behind the tabs. */
const BUTTONS = 112;

interface Props {
  snapshot: SpaceSnapshot;
  place: Place;
  here: HereNow;
  parts: Parts;
  children: ReactNode;
}

/** The parts of a space beside each other, and the open one. Arrows walk the tabs, Enter opens one. */
export function SpaceTabs({ snapshot, place, here, parts, children }: Props) {
  const { t } = useText('spaces');
  const go = useGo();
  const id = useId();
  const bar = useRef<HTMLDivElement>(null);
  const width = useWidth(bar);
  const [isAdding, setIsAdding] = useState(false);
  const { space, mine } = snapshot;
  const tabs = tabsOf(snapshot, parts);
  const open = keyOf(place);
  const labelOf = (tab: SpaceTab) =>
    tab.document?.title ?? t(`tabs.${tab.place.part === 'document' ? 'files' : tab.place.part}`);
  const { shown, hidden } = fitting(tabs, width - BUTTONS, labelOf, open);
  const isListed = shown.some(({ key }) => key === open);
  const add = mine.can_edit && parts.kinds.length > 0 && (
    <IconButton
      className={styles.add}
      label={t('tabs.add')}
      icon={<Plus />}
      onClick={() => setIsAdding(true)}
    />
  );
  return (
    <>
      <div className={styles.narrow}>
        <SelectField
          label={t('tabs.label')}
          isLabelHidden
          value={open}
          options={[
            ...tabs.map((tab) => ({ value: tab.key, label: labelOf(tab) })),
            ...(tabs.some(({ key }) => key === open) ? [] : [{ value: open, label: t('tabs.gone') }]),
          ]}
          onChange={(key) => {
            const chosen = tabs.find((tab) => tab.key === key);
            if (chosen !== undefined) go(hrefOf(space.id, chosen.place));
          }}
        />
        {add}
      </div>
      <div ref={bar} className={styles.bar}>
        <div role="tablist" aria-label={t('tabs.label')} className={styles.list} onKeyDown={walk}>
          {shown.map((tab, at) => {
            const isOpen = tab.key === open;
            return (
              <Link
                key={tab.key}
                to={hrefOf(space.id, tab.place)}
                role="tab"
                id={`${id}-${tab.key}`}
                className={styles.tab}
                aria-current={false}
                aria-selected={isOpen}
                aria-controls={isOpen ? `${id}-panel` : undefined}
                tabIndex={isOpen || (!isListed && at === 0) ? 0 : -1}
                title={labelOf(tab)}
              >
                <TabIcon tab={tab} />
                <span className={styles.label}>{labelOf(tab)}</span>
                {tab.place.part === 'conversation' && <Unread channel={space.channel_id} isOpen={isOpen} />}
                {tab.document !== null && (
                  <Faces
                    people={here.at(tab.document.id)}
                    most={MOST_FACES}
                    label={t('here.there')}
                    size="tiny"
                  />
                )}
              </Link>
            );
          })}
        </div>
        {snapshot.documents.length > 0 && (
          <MoreDocuments snapshot={snapshot} hidden={hidden} canEdit={mine.can_edit} />
        )}
        {add}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={isListed ? `${id}-${open}` : undefined}
        aria-label={isListed ? undefined : t('tabs.gone')}
        className={styles.panel}
      >
        {children}
      </div>
      {isAdding && (
        <NewDocumentDialog snapshot={snapshot} kinds={parts.kinds} onClose={() => setIsAdding(false)} />
      )}
    </>
  );
}

/** New messages of the group. */
function Unread({ channel, isOpen }: { channel: string; isOpen: boolean }) {
  const { t } = useText('spaces');
  const unread = useMe().activity.find(({ channel_id }) => channel_id === channel)?.unread ?? 0;
  if (isOpen) return null;
  return (
    <CountBadge
      count={unread}
      highest={limits.UNREAD_COUNTED}
      label={t('tabs.unread', { count: unread })}
      look="loud"
    />
  );
}

/** The focus walks; what has it is opened by Enter or space, because opening a document is work. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.indexOf(document.activeElement as HTMLElement);
  if (at < 0) return;
  if (event.key === ' ') {
    event.preventDefault();
    tabs[at]?.click();
    return;
  }
  const steps: Record<string, number> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const next = tabs[steps[event.key] ?? -1];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
