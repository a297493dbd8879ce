import { screen } from '@testing-library/react';
import { beforeAll, expect, it } from 'vitest';
import { need } from '@/i18n/language';
import type { Channel } from '@/protocol';
import { fakeServer } from '@/testing/fake-server';
import { openPage } from '@/testing/page';
import { TalkRules } from './TalkRules';

const channel = { id: 'c', run_id: 'r', kind: 'open', name: 'allgemein' } as Channel;

beforeAll(() => need('moderation'));

function open() {
  const asked = fakeServer({ 'PATCH /api/channels/c': { body: {} } });
  const sent = () => asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  return { ...openPage(<TalkRules channel={channel} />), sent };
}

it('takes what is chosen with arrows once, where they come to rest', async () => {
  const { user, sent } = open();
  screen.getByRole('radio', { name: 'Aus' }).focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(screen.getByRole('radio', { name: '15 Minuten' })).toBeChecked();
  expect(sent()).toEqual([]);
  await user.tab();
  await expect.poll(sent).toMatchObject([{ slow_seconds: 900, trainers_only: null }]);
});

it('keeps the first choice when a second one is made before the first is known', async () => {
  const { user, sent } = open();
  await user.click(screen.getByRole('radio', { name: /^Nur Trainer/ }));
  await user.click(screen.getByRole('radio', { name: '5 Minuten' }));
  expect(screen.getByRole('radio', { name: /^Nur Trainer/ })).toBeChecked();
  await expect.poll(sent).toMatchObject([{ trainers_only: true }, { slow_seconds: 300 }]);
  expect(screen.getByRole('radio', { name: /^Nur Trainer/ })).toBeChecked();
  expect(screen.getByRole('radio', { name: '5 Minuten' })).toBeChecked();
});
