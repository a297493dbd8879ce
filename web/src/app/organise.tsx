import { Navigate } from '@tanstack/react-router';
import { ChannelsPage } from '@/features/organise/ChannelsPage';
import { InvitationsPage } from '@/features/organise/InvitationsPage';
import { PeoplePage } from '@/features/organise/PeoplePage';
import { useIsStacked } from '@/lib/layout';
import { BackLink } from './BackLink';
import { OrganiseList } from './layouts/OrganiseList';

// The organisers' pages, loaded by nobody else.

export function Organise() {
  return useIsStacked() ? <OrganiseList isPage /> : <Navigate to="/organise/invitations" replace />;
}

export function Invitations() {
  return <InvitationsPage back={<BackLink to="/organise" />} />;
}

export function OrganisePeople() {
  return <PeoplePage back={<BackLink to="/organise" />} />;
}

export function OrganiseChannels() {
  return <ChannelsPage back={<BackLink to="/organise" />} />;
}
