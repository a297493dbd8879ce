import { useParams } from 'wouter';
import { GroupPage } from '@/features/spaces/groups/GroupPage';
import { GroupsPage } from '@/features/spaces/groups/GroupsPage';
import { NewGroupsPage } from '@/features/spaces/groups/NewGroupsPage';
import type { SpaceId } from '@/protocol';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';

// The groups of a run: who is in them, how they are formed, and who looks after them.

export function Groups() {
  return <GroupsPage back={<BackLink to={paths.course} />} />;
}

export function NewGroups() {
  return <NewGroupsPage back={<BackLink to={paths.groups} />} />;
}

export function Group() {
  const { space } = useParams<{ space: string }>();
  return <GroupPage key={space} space={space as SpaceId} back={<BackLink to={paths.groups} />} />;
}
