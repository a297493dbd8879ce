import { useMutation, useQueryClient } from '@tanstack/react-query';
import { del, patch, path, post, put } from '@/api/client';
import { keys } from '@/api/keys';
import { purgeCopies } from '@/lib/document-copies';
import {
  type Accepted,
  type AcceptInvitation,
  type ChangePassword,
  type Person,
  type PersonId,
  type PersonSnapshot,
  routes,
  type SessionId,
  type SignedIn,
  type SignIn,
} from '@/protocol';

/** Signing in starts from an empty cache: nothing of somebody else is left behind. */
function useEntering() {
  const client = useQueryClient();
  return () => client.clear();
}

export function useSignIn() {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: SignIn) => post<SignedIn>(routes.SESSION, body),
    onSuccess: enter,
  });
}

export function useRequestLink() {
  return useMutation({ mutationFn: (email: string) => post<void>(routes.SIGN_IN_LINKS, { email }) });
}

export function useRedeemLink() {
  const enter = useEntering();
  return useMutation({
    mutationFn: (token: string) => post<SignedIn>(routes.SIGN_IN_LINKS_REDEEM, { token }),
    onSuccess: enter,
  });
}

export function useAcceptInvitation() {
  const enter = useEntering();
  return useMutation({
    mutationFn: (body: AcceptInvitation) => post<Accepted>(routes.INVITATIONS_ACCEPT, body),
    onSuccess: (accepted) => {
      if (accepted.type === 'signed_in') enter();
    },
  });
}

export function useRename(person: PersonId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (displayName: string) =>
      patch<Person>(path(routes.PERSON_BY_ID, { person }), { display_name: displayName, is_active: null }),
    onSuccess: (changed) => {
      client.setQueryData<PersonSnapshot>(
        keys.me,
        (mine) => mine && { ...mine, me: { ...mine.me, person: changed } },
      );
    },
  });
}

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (session: SessionId) => del<void>(path(routes.SESSION_BY_ID, { session })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}

/** Ends this session. The page is loaded anew, so that nothing stays in memory, nor on a device that others use. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await del<void>(routes.SESSION);
      const mine = client.getQueryData<PersonSnapshot>(keys.me);
      if (mine) await purgeCopies(mine.me.person.id);
      await import('@/lib/device').then(({ leaveDevice }) => leaveDevice());
    },
    onSuccess: () => location.assign('/sign-in'),
  });
}

/** The other sessions end with the old password. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangePassword) => put<void>(routes.PASSWORD, body),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.sessions }),
  });
}
