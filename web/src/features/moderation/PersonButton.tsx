import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { useText } from '@/i18n/useText';
import type { PersonId, RunId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import { PersonMenu } from './PersonMenu';

interface Props {
  person: PersonId;
  name: string;
  run: RunId;
}

/** Opens the menu of somebody. */
export function PersonButton({ person, name, run }: Props) {
  const { t } = useText('moderation');
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <IconButton
        label={t('person.more', { name })}
        icon={<Ellipsis />}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      />
      {at && <PersonMenu person={person} name={name} run={run} at={at} onClose={() => setAt(null)} />}
    </>
  );
}
