import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { useNow } from '@/lib/now';
import { exactTime, recentTime } from '@/lib/time';
import { inWords } from '@/lib/words';
import { type DocumentId, type DocumentVersion, limits } from '@/protocol';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { EmptyState } from '@/ui/EmptyState';
import { TextField } from '@/ui/TextField';
import { Time } from '@/ui/Time';
import { useNameVersion } from '../mutations';
import { Panel } from '../Panel';
import { versionsQuery } from '../queries';
import { CompareDialog } from './CompareDialog';
import styles from './Versions.module.css';

interface Props {
  document: DocumentId;
  canEdit: boolean;
  onClose: () => void;
}

/** How the document was: by whom, when, under which name; each can be compared with now, and restored. */
export function VersionsPanel({ document, canEdit, onClose }: Props) {
  const { t } = useText('documents');
  const problem = useProblem();
  const { data, error } = useQuery(versionsQuery(document));
  const [shown, setShown] = useState<DocumentVersion | null>(null);
  return (
    <Panel title={t('versions.title')} onClose={onClose}>
      {canEdit && <NameForm document={document} />}
      {error !== null && <Banner tone="bad">{problem.text(error)}</Banner>}
      {data?.length === 0 && (
        <EmptyState icon={<History />} title={t('versions.empty')} text={t('versions.emptyText')} />
      )}
      <ol className={styles.versions}>
        {data?.map((version) => (
          <Row key={version.id} version={version} onShow={() => setShown(version)} />
        ))}
      </ol>
      {shown !== null && (
        <CompareDialog version={shown} canRestore={canEdit} onClose={() => setShown(null)} />
      )}
    </Panel>
  );
}

function Row({ version, onShow }: { version: DocumentVersion; onShow: () => void }) {
  const { t, language } = useText('documents');
  const now = useNow();
  const at = new Date(version.at);
  const names = version.authors.map(({ name }) => name);
  return (
    <li className={styles.version}>
      <button type="button" className={styles.row} onClick={onShow}>
        <strong>{version.label ?? t(`versions.${version.kind}`)}</strong>
        <span className={styles.when}>
          <Time at={version.at} exact={exactTime(at, language)}>
            {recentTime(at, now, language)}
          </Time>
        </span>
        {names.length > 0 && <span className={styles.authors}>{inWords(names, language)}</span>}
      </button>
    </li>
  );
}

function NameForm({ document }: { document: DocumentId }) {
  const { t } = useText('documents');
  const problem = useProblem();
  const [label, setLabel] = useState('');
  const keep = useNameVersion(document);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const name = label.trim();
    if (name === '' || keep.isPending) return;
    keep.mutate(name, {
      onSuccess: () => {
        setLabel('');
        announce(t('versions.kept', { name }));
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={save}>
      <TextField
        label={t('versions.name')}
        value={label}
        maxLength={limits.TITLE_CHARS}
        error={problem.text(keep.error)}
        onChange={(event) => setLabel(event.target.value)}
      />
      <Button isSmall type="submit" isBusy={keep.isPending}>
        {t('versions.keep')}
      </Button>
    </form>
  );
}
