import { useCurrentRun } from '@/features/courses/useCurrentRun';
import { BlockedSection } from '@/features/moderation/BlockedSection';
import { ModerationPage } from '@/features/moderation/ModerationPage';
import { OpenReports as Reports } from '@/features/moderation/OpenReports';
import { PersonButton } from '@/features/moderation/PersonButton';
import { Watch } from '@/features/moderation/Watch';
import type { PersonId, RunId } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import { NotFoundPage } from './NotFoundPage';

// Moderation: its page, and what of it stands on others.

export function Moderation() {
  const run = useCurrentRun();
  if (run === undefined) return <NotFoundPage />;
  return <ModerationPage key={run.id} run={run} back={<BackLink to={paths.course} />} />;
}

export function OpenReports({ run }: { run: RunId }) {
  return <Reports run={run} />;
}

export function BlockedPeople() {
  return <BlockedSection />;
}

export function PersonActions(props: { person: PersonId; name: string; run: RunId }) {
  return <PersonButton {...props} />;
}

/** Tells the conversations of a run whose messages to fold, and whether I may write. */
export function ConversationWatch({ run }: { run: RunId }) {
  return <Watch key={run} run={run} />;
}
