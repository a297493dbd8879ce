import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { fakeServer, problem } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { SignInPage } from './SignInPage';

describe('signing in', () => {
  it('says the same for a wrong password and an unknown account, and keeps what was typed', async () => {
    fakeServer({ 'POST /api/session': problem('unauthenticated', 401) });
    const { user } = openPage(<SignInPage />);
    await user.type(screen.getByLabelText('E-Mail-Adresse'), 'anke@example.org');
    await user.type(screen.getByLabelText('Passwort'), 'ein falscher Satz');
    await user.click(screen.getByRole('button', { name: 'Anmelden' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Adresse oder Passwort stimmt nicht.');
    expect(screen.getByLabelText('E-Mail-Adresse')).toHaveValue('anke@example.org');
  });

  it('leads to the page that was asked for', async () => {
    fakeServer({ 'POST /api/session': { body: { person: { id: 'anke' } } } });
    const { user, history } = openPage(<SignInPage next="/course/programme" />);
    await user.type(screen.getByLabelText('E-Mail-Adresse'), 'anke@example.org');
    await user.type(screen.getByLabelText('Passwort'), 'ein langer richtiger Satz{Enter}');
    await expect.poll(() => history?.at(-1)).toBe('/course/programme');
  });

  it('says how long to wait after too many attempts', async () => {
    fakeServer({ 'POST /api/session': problem('rate_limited', 429, { retry_after_ms: 12_000 }) });
    const { user } = openPage(<SignInPage />);
    await user.type(screen.getByLabelText('E-Mail-Adresse'), 'anke@example.org');
    await user.type(screen.getByLabelText('Passwort'), 'noch ein Versuch{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('In 12 Sekunden geht es weiter.');
  });

  it('asks for the address before a link can be sent', async () => {
    const asked = fakeServer({});
    const { user } = openPage(<SignInPage />);
    await user.click(screen.getByRole('button', { name: 'Link per E-Mail schicken' }));
    expect(screen.getByLabelText('E-Mail-Adresse')).toHaveAccessibleDescription(
      'Gib zuerst deine E-Mail-Adresse ein.',
    );
    expect(asked).toEqual([]);
  });

  it('does not tell whether there is an account', async () => {
    const asked = fakeServer({ 'POST /api/sign-in-links': { status: 202 } });
    const { user } = openPage(<SignInPage />);
    await user.type(screen.getByLabelText('E-Mail-Adresse'), 'anke@example.org');
    await user.click(screen.getByRole('button', { name: 'Link per E-Mail schicken' }));
    expect(await screen.findByRole('heading', { name: 'Schau in dein Postfach' })).toBeVisible();
    expect(screen.getByText(/Wenn es zu anke@example.org ein Konto gibt/)).toBeVisible();
    expect(asked).toEqual([
      { method: 'POST', path: '/api/sign-in-links', body: { email: 'anke@example.org' } },
    ]);
  });
});
