import { useParams } from 'wouter';
import { StopMailsPage } from '@/features/notifications/StopMailsPage';
import { NotFoundPage } from './NotFoundPage';

/** The page that asks back before no more mails come. */
export function StopMails() {
  const { kind } = useParams<{ kind: string }>();
  return kind === 'notices' || kind === 'digest' ? <StopMailsPage kind={kind} /> : <NotFoundPage />;
}
