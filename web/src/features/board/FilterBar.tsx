import { useText } from '@/i18n/useText';
import type { Card, PersonId } from '@/protocol';
import { Button } from '@/ui/Button';
import { SelectField } from '@/ui/SelectField';
import styles from './Board.module.css';
import { type Filter, isWanted, labelsOf, NO_FILTER } from './filter';

interface Props {
  filter: Filter;
  cards: readonly Card[];
  people: readonly { id: PersonId; name: string }[];
  onChange: (filter: Filter) => void;
}

/** Shows only some cards: by words, person, label. */
export function FilterBar({ filter, cards, people, onChange }: Props) {
  const { t } = useText('board');
  const labels = labelsOf(cards);
  const isOn = filter !== NO_FILTER;
  const count = cards.filter((card) => isWanted(card, filter)).length;
  return (
    <search className={styles.filter}>
      <label className={styles.find}>
        <span className="visually-hidden">{t('filter.text')}</span>
        <input
          type="search"
          value={filter.text}
          placeholder={t('filter.text')}
          onChange={(event) => onChange({ ...filter, text: event.target.value })}
        />
      </label>
      <SelectField
        label={t('filter.person')}
        isLabelHidden
        isSmall
        value={filter.person ?? 'all'}
        options={[
          { value: 'all', label: t('filter.everybody') },
          ...people.map(({ id, name }) => ({ value: id as string, label: name })),
        ]}
        onChange={(value) => onChange({ ...filter, person: value === 'all' ? null : (value as PersonId) })}
      />
      {labels.length > 0 && (
        <SelectField
          label={t('filter.label')}
          isLabelHidden
          isSmall
          value={filter.label ?? ''}
          options={[
            { value: '', label: t('filter.anyLabel') },
            ...labels.map((label) => ({ value: label, label })),
          ]}
          onChange={(value) => onChange({ ...filter, label: value === '' ? null : value })}
        />
      )}
      {isOn && (
        <Button look="plain" isSmall onClick={() => onChange(NO_FILTER)}>
          {t('filter.off')}
        </Button>
      )}
      <p className="visually-hidden" role="status">
        {isOn ? t('filter.found', { count }) : ''}
      </p>
    </search>
  );
}
