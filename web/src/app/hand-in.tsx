import { HandInPane as Pane } from '@/features/spaces/hand-in/HandInPane';
import { HandInsPage } from '@/features/spaces/hand-in/HandInsPage';
import type { SpaceSnapshot } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';

// Handing in, for the group that does and for those who look at all of them.

export function HandInPane({ snapshot }: { snapshot: SpaceSnapshot }) {
  return <Pane snapshot={snapshot} />;
}

export function HandIns() {
  return <HandInsPage back={<BackLink to={paths.groups} />} />;
}
