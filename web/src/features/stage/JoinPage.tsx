import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { problemCode } from '@/api/errors';
import { Welcome } from '@/features/accounts/Welcome';
import { addressAs } from '@/i18n/language';
import { useText } from '@/i18n/useText';
import { CodeForm } from './CodeForm';
import { cleanCode, isCode } from './code';
import { JoinForm } from './JoinForm';
import { JoinState } from './JoinState';
import { previewQuery } from './joining';

/** Where guests enter: a code, what it leads to, a name. */
export function JoinPage() {
  const { t } = useText('stage');
  const [code, setCode] = useState(() => cleanCode(decodeHash()));
  const [isAsked, setAsked] = useState(() => isCode(code));
  const preview = useQuery({ ...previewQuery(code), enabled: isAsked });
  const webinar = isAsked && !isUnknown(preview.error) ? preview.data : undefined;
  useEffect(() => {
    // The page stands open, and another code is scanned into it.
    const scanned = () => {
      const next = cleanCode(decodeHash());
      setCode(next);
      setAsked(isCode(next));
    };
    window.addEventListener('hashchange', scanned);
    return () => window.removeEventListener('hashchange', scanned);
  }, []);
  useEffect(() => {
    if (webinar !== undefined) addressAs(webinar.address);
  }, [webinar]);

  if (webinar === undefined) {
    return (
      <Welcome title={t('enter.title')} lead={<p>{t('enter.lead')}</p>}>
        <CodeForm
          key={location.hash}
          code={code}
          isBusy={isAsked && preview.isFetching}
          error={isAsked && !preview.isFetching ? preview.error : null}
          onChange={(next) => {
            setCode(next);
            setAsked(false);
          }}
          onSubmit={() => (isAsked ? void preview.refetch() : setAsked(true))}
        />
      </Welcome>
    );
  }
  const isOpen = webinar.state === 'lobby' || webinar.state === 'live';
  return (
    <Welcome title={webinar.title} lead={<JoinState webinar={webinar} />}>
      {isOpen && <JoinForm code={code} onRefused={() => void preview.refetch()} />}
    </Welcome>
  );
}

function isUnknown(error: unknown): boolean {
  return ['not_found', 'invalid', 'malformed'].includes(problemCode(error) ?? '');
}

/** A code may follow behind `#`; who mistypes an address must not meet an error for it. */
function decodeHash(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return '';
  }
}
