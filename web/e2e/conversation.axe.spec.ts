import AxeBuilder from '@axe-core/playwright';
import { ConversationView } from './support/conversation';
import { expect, test } from './support/world';

for (const language of ['de', 'en'] as const) {
  for (const theme of ['light', 'dark'] as const) {
    for (const size of [
      { width: 1280, height: 800 },
      { width: 360, height: 740 },
    ]) {
      test(`the conversation has no axe violations (${language}, ${theme}, ${size.width})`, async ({
        world,
        browserOf,
      }) => {
        const ada = await world.somebody('Ada Brodersen');
        const bo = await world.somebody('Bo Tjaden', 'trainer');
        const channel = await world.channel('allgemein', [ada, bo]);
        await world.says(bo, channel, 'Ein [Link](https://example.org) und `Code`');
        await world.says(bo, channel, '```\nein Block\n```\n\n> Zitat\n\n- eins\n- zwei');
        await world.says(ada, channel, 'Meine Antwort');
        const page = await browserOf(ada, '/sign-in', {
          viewport: size,
          colorScheme: theme,
          locale: language === 'de' ? 'de-DE' : 'en-GB',
        });
        await page.evaluate(
          ([chosen, speech]) => {
            localStorage.setItem('lotse.theme', chosen ?? '');
            localStorage.setItem('lotse.language', speech ?? '');
          },
          [theme, language],
        );
        await page.goto(`/channels/${channel}`);
        const view = new ConversationView(page);
        await expect(view.message('Meine Antwort')).toBeVisible();
        await view.composer.fill('Ein Entwurf');

        const check = async () => {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        };
        await check();
        await page.getByRole('button', { name: language === 'de' ? 'Mitglieder' : 'Members' }).click();
        await expect(page.getByRole('complementary')).toBeVisible();
        await check();
        await page.keyboard.press('Escape');
        await view.message('Meine Antwort').focus();
        await page.keyboard.press('Enter');
        await expect(page.getByRole('menu')).toBeVisible();
        await check();
      });
    }
  }
}
