import { History, MessageSquareText, MoreHorizontal, Presentation } from 'lucide-react';
import { useEffect, useState } from 'react';
import { path } from '@/api/client';
import { RowMenu } from '@/features/channels/RowMenu';
import { useText } from '@/i18n/useText';
import { inWords } from '@/lib/words';
import { type DocumentId, type PersonId, routes } from '@/protocol';
import { useGo } from '@/routing/useGo';
import { Avatar } from '@/ui/Avatar';
import { IconButton } from '@/ui/Button';
import { type Identity, identityOf } from './collab/identity';
import type { OpenDocument } from './collab/useDocument';
import styles from './Frame.module.css';
import { KeysHelp } from './KeysHelp';
import { setWantsNews, wantsNews } from './text/news';

export type PanelName = 'comments' | 'versions' | 'authors';

const MOST_FACES = 4;
const FORMATS = ['docx', 'pdf', 'md', 'html'] as const;

interface Props {
  document: DocumentId;
  open: OpenDocument;
  me: PersonId;
  panel: PanelName | null;
  onPanel: (name: PanelName) => void;
  /** Where it can be shown as slides, if it can. */
  present?: string | undefined;
}

/** Who else is in this document, and what can be opened beside it. */
export function DocumentBar({ document, open, me, panel, onPanel, present }: Props) {
  const { t } = useText('documents');
  const go = useGo();
  const [menu, setMenu] = useState<{ x: number; y: number } | null>(null);
  const [hears, setHears] = useState(wantsNews);
  const [isHelping, setIsHelping] = useState(false);
  return (
    <>
      <Here open={open} me={me} />
      <IconButton
        label={t('bar.comments')}
        icon={<MessageSquareText />}
        isOn={panel === 'comments'}
        onClick={() => onPanel('comments')}
      />
      <IconButton
        label={t('bar.versions')}
        icon={<History />}
        isOn={panel === 'versions'}
        onClick={() => onPanel('versions')}
      />
      {present !== undefined && (
        <IconButton label={t('bar.present')} icon={<Presentation />} onClick={() => go(present)} />
      )}
      <IconButton
        label={t('bar.more')}
        icon={<MoreHorizontal />}
        aria-haspopup="menu"
        aria-expanded={menu !== null}
        onClick={(event) => {
          const { right, bottom } = event.currentTarget.getBoundingClientRect();
          setMenu({ x: right - 240, y: bottom + 4 });
        }}
      />
      {menu !== null && (
        <RowMenu
          label={t('bar.more')}
          at={menu}
          onClose={() => setMenu(null)}
          items={[
            { key: 'authors', label: t('bar.authors'), icon: null, onChoose: () => onPanel('authors') },
            {
              key: 'news',
              label: hears ? t('news.mute') : t('news.unmute'),
              icon: null,
              onChoose: () => {
                setWantsNews(!hears);
                setHears(!hears);
              },
            },
            { key: 'keys', label: t('bar.keys'), icon: null, onChoose: () => setIsHelping(true) },
            ...FORMATS.map((format) => ({
              key: format,
              label: t(`bar.export.${format}`),
              icon: null,
              onChoose: () => location.assign(path(routes.DOCUMENT_EXPORT, { document, format })),
            })),
          ]}
        />
      )}
      {isHelping && <KeysHelp onClose={() => setIsHelping(false)} />}
    </>
  );
}

/** Who else has this document open. */
export function Here({ open, me }: { open: OpenDocument; me: PersonId }) {
  const { t, language } = useText('documents');
  const others = useOthers(open, me);
  if (others.length === 0) return null;
  const names = inWords(
    others.map(({ name }) => name),
    language,
  );
  return (
    <span className={styles.here} title={names}>
      {others.slice(0, MOST_FACES).map(({ id, name }) => (
        <Avatar key={id} id={id} name={name} size="small" />
      ))}
      {others.length > MOST_FACES && <span aria-hidden="true">+{others.length - MOST_FACES}</span>}
      <span className="visually-hidden">{t('bar.here', { names })}</span>
    </span>
  );
}

/** Each person once, however many pages they have open. */
function useOthers({ awareness }: OpenDocument, me: PersonId): Identity[] {
  const [others, setOthers] = useState<Identity[]>([]);
  useEffect(() => {
    const look = () => {
      const found = new Map<string, Identity>();
      for (const state of awareness.getStates().values()) {
        const identity = identityOf(state);
        if (identity !== undefined && identity.id !== me) found.set(identity.id, identity);
      }
      const next = [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
      setOthers((known) =>
        known.map(({ id }) => id).join() === next.map(({ id }) => id).join() ? known : next,
      );
    };
    look();
    awareness.on('change', look);
    return () => awareness.off('change', look);
  }, [awareness, me]);
  return others;
}
