import { screen } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { InvitationPage } from './InvitationPage';
import { takeLinkToken } from './link-token';
import { SignInLinkPage } from './SignInLinkPage';

const preview = {
  org_name: 'Stiftung Küstenbildung',
  run_name: 'Durchgang 1',
  role: 'participant',
  email: null,
  expires_at: '2027-01-31T12:00:00Z',
};

function openLink(page: string) {
  history.replaceState(null, '', `${page}#geheim`);
  takeLinkToken();
}

describe('an invitation', () => {
  beforeEach(() => openLink('/invitation'));

  it('takes the secret out of the address bar', () => {
    expect(location.hash).toBe('');
    expect(location.pathname).toBe('/invitation');
  });

  it('says who invites to what, and is accepted with name, address and password', async () => {
    const asked = fakeServer({
      'POST /api/invitations/look-up': { body: preview },
      'POST /api/invitations/accept': { body: { type: 'signed_in', person: { id: 'jonas' } } },
    });
    const { user, history } = openPage(<InvitationPage />, { at: '/invitation' });
    expect(
      await screen.findByText(/Stiftung Küstenbildung lädt dich als Teilnehmer:in in „Durchgang 1“ ein/),
    ).toBeVisible();
    expect(screen.getByText(/31. Januar 2027/)).toBeVisible();
    await user.type(screen.getByLabelText('Wie möchtest du heißen?'), 'Jonas Wiegand');
    await user.type(screen.getByLabelText('E-Mail-Adresse'), 'jonas@example.org');
    await user.type(
      document.querySelector<HTMLElement>('input[type=password]') ?? document.body,
      'ein Satz zum Merken',
    );
    await user.click(screen.getByRole('button', { name: 'Einladung annehmen' }));
    await expect.poll(() => history?.at(-1)).toBe('/');
    expect(asked.at(-1)?.body).toEqual({
      token: 'geheim',
      display_name: 'Jonas Wiegand',
      email: 'jonas@example.org',
      password: 'ein Satz zum Merken',
    });
  });

  it('needs no password when a link is wanted', async () => {
    const asked = fakeServer({
      'POST /api/invitations/look-up': { body: { ...preview, email: 'jonas@example.org' } },
      'POST /api/invitations/accept': { body: { type: 'link_sent' } },
    });
    const { user } = openPage(<InvitationPage />, { at: '/invitation' });
    await user.type(await screen.findByLabelText('Wie möchtest du heißen?'), 'Jonas Wiegand');
    await user.click(screen.getByRole('radio', { name: 'Link per E-Mail' }));
    await user.click(screen.getByRole('button', { name: 'Einladung annehmen' }));
    expect(await screen.findByRole('heading', { name: 'Schau in dein Postfach' })).toBeVisible();
    expect(asked.at(-1)?.body).toMatchObject({ email: 'jonas@example.org', password: null });
  });

  it('shows at the field what the server does not take', async () => {
    fakeServer({
      'POST /api/invitations/look-up': { body: { ...preview, email: 'jonas@example.org' } },
      'POST /api/invitations/accept': problem('invalid', 422, {
        errors: [{ pointer: '/display_name', rule: 'empty', allowed: 'at least one visible character' }],
      }),
    });
    const { user } = openPage(<InvitationPage />, { at: '/invitation' });
    await user.type(await screen.findByLabelText('Wie möchtest du heißen?'), '.');
    await user.click(screen.getByRole('radio', { name: 'Link per E-Mail' }));
    await user.click(screen.getByRole('button', { name: 'Einladung annehmen' }));
    await expect
      .poll(() => screen.getByLabelText('Wie möchtest du heißen?').getAttribute('aria-invalid'))
      .toBe('true');
  });

  it('says what to do when it is no longer valid', async () => {
    fakeServer({ 'POST /api/invitations/look-up': problem('link_gone', 410) });
    openPage(<InvitationPage />, { at: '/invitation' });
    expect(await screen.findByRole('heading', { name: 'Diese Einladung gilt nicht mehr' })).toBeVisible();
  });
});

describe('a sign-in link', () => {
  it('is used up by the button only', async () => {
    openLink('/sign-in/link');
    const asked = fakeServer({ 'POST /api/sign-in-links/redeem': { body: { person: { id: 'jonas' } } } });
    const { user, history } = openPage(<SignInLinkPage />, { at: '/sign-in/link' });
    expect(asked).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Jetzt anmelden' }));
    await expect.poll(() => history?.at(-1)).toBe('/');
    expect(asked).toEqual([{ method: 'POST', path: '/api/sign-in-links/redeem', body: { token: 'geheim' } }]);
  });
});
