import { getRouteApi } from '@tanstack/react-router';
import { InvitationPage } from '@/features/accounts/InvitationPage';
import { SignInLinkPage } from '@/features/accounts/SignInLinkPage';
import { SignInPage } from '@/features/accounts/SignInPage';

// The pages before sign-in. Nobody who is signed in loads them.

const signIn = getRouteApi('/sign-in');

export function SignIn() {
  return <SignInPage next={signIn.useSearch().next} />;
}

export function SignInLink() {
  return <SignInLinkPage />;
}

export function Invitation() {
  return <InvitationPage />;
}
