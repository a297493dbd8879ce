import { useText } from '@/i18n/useText';
import { limits } from '@/protocol';
import { TextField } from '@/ui/TextField';
import { type AgendaDraft, agendaMinutes, key, type MaterialDraft } from './draft';
import { Entries } from './Entries';
import styles from './Plan.module.css';

interface AgendaProps {
  agenda: readonly AgendaDraft[];
  /** Minutes of the whole webinar. */
  length: number;
  field: (name: string) => string | undefined;
  onChange: (agenda: AgendaDraft[]) => void;
}

/** What happens when, with the sum of it. Breaks do not count as attendance. */
export function AgendaEntries({ agenda, length, field, onChange }: AgendaProps) {
  const { t } = useText('planning');
  const sum = agendaMinutes(agenda);
  return (
    <Entries
      legend={t('plan.agenda')}
      note={agenda.length === 0 ? t('plan.agendaNote') : t('plan.sum', { sum, count: length })}
      entries={agenda}
      most={limits.AGENDA_ITEMS}
      addLabel={t('plan.addItem')}
      nameOf={({ title }, at) => title || t('plan.nth', { place: at + 1 })}
      make={() => ({ key: key(), title: '', minutes: '15', isBreak: false })}
      onChange={onChange}
      error={field('agenda')}
    >
      {(item, at, set) => (
        <div className={styles.item}>
          <TextField
            label={t('plan.itemTitle')}
            required
            maxLength={limits.WEBINAR_TITLE_CHARS}
            value={item.title}
            error={field(`agenda/${at}/title`)}
            onChange={(event) => set({ title: event.target.value })}
          />
          <TextField
            label={t('plan.itemMinutes')}
            type="number"
            required
            min={1}
            max={720}
            value={item.minutes}
            error={field(`agenda/${at}/minutes`)}
            onChange={(event) => set({ minutes: event.target.value })}
          />
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={item.isBreak}
              onChange={(event) => set({ isBreak: event.target.checked })}
            />
            {t('plan.break')}
          </label>
        </div>
      )}
    </Entries>
  );
}

interface MaterialProps {
  materials: readonly MaterialDraft[];
  field: (name: string) => string | undefined;
  onChange: (materials: MaterialDraft[]) => void;
}

/** What to read before and after. */
export function MaterialEntries({ materials, field, onChange }: MaterialProps) {
  const { t } = useText('planning');
  return (
    <Entries
      legend={t('plan.materials')}
      entries={materials}
      most={limits.AGENDA_ITEMS}
      addLabel={t('plan.addMaterial')}
      nameOf={({ title }, at) => title || t('plan.nth', { place: at + 1 })}
      make={() => ({ key: key(), title: '', url: '' })}
      onChange={onChange}
      error={field('materials')}
    >
      {(material, at, set) => (
        <div className={styles.material}>
          <TextField
            label={t('plan.materialTitle')}
            required
            maxLength={limits.WEBINAR_TITLE_CHARS}
            value={material.title}
            error={field(`materials/${at}/title`)}
            onChange={(event) => set({ title: event.target.value })}
          />
          <TextField
            label={t('plan.materialUrl')}
            type="url"
            inputMode="url"
            required
            placeholder="https://"
            maxLength={2_000}
            value={material.url}
            error={field(`materials/${at}/url`)}
            onChange={(event) => set({ url: event.target.value })}
          />
        </div>
      )}
    </Entries>
  );
}
