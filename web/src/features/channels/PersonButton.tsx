import { Ellipsis } from 'lucide-react';
import { type ComponentType, Suspense, useState } from 'react';
import { useText } from '@/i18n/useText';
import type { PersonId, RunId } from '@/protocol';
import { IconButton } from '@/ui/Button';
import type { PersonMenuProps } from './parts';

interface Props {
  person: PersonId;
  name: string;
  run: RunId;
  /** What it opens; loaded when it is opened first. */
  Menu: ComponentType<PersonMenuProps>;
  className?: string | undefined;
}

/** Opens what can be done about somebody. */
export function PersonButton({ Menu, className, ...whom }: Props) {
  const { t } = useText('channels');
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  return (
    <>
      <IconButton
        label={t('members.more', { name: whom.name })}
        icon={<Ellipsis />}
        className={className}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      />
      {at && (
        <Suspense fallback={null}>
          <Menu {...whom} at={at} onClose={() => setAt(null)} />
        </Suspense>
      )}
    </>
  );
}
