import { Redirect } from 'wouter';
import { ChannelsPage } from '@/features/organise/ChannelsPage';
import { CreateRunDialog } from '@/features/organise/CreateRunDialog';
import { InvitationsPage } from '@/features/organise/InvitationsPage';
import { NoRun as NoRunYet } from '@/features/organise/NoRun';
import { PeoplePage } from '@/features/organise/PeoplePage';
import { useIsStacked } from '@/lib/layout';
import { paths } from '@/routing/paths';
import { BackLink } from './BackLink';
import { OrganiseList as List } from './layouts/OrganiseList';

// The organisers' pages, loaded by nobody else.

export function Organise() {
  return useIsStacked() ? <List isPage /> : <Redirect to={paths.organiseInvitations} replace />;
}

export function Invitations() {
  return <InvitationsPage back={<BackLink to={paths.organise} />} />;
}

export function OrganisePeople() {
  return <PeoplePage back={<BackLink to={paths.organise} />} />;
}

export function OrganiseChannels() {
  return <ChannelsPage back={<BackLink to={paths.organise} />} />;
}

export function NoRun() {
  return <NoRunYet />;
}

export function CreateRun({ onClose }: { onClose: () => void }) {
  return <CreateRunDialog onClose={onClose} />;
}

export function OrganiseList() {
  return <List />;
}
