import { expect, it } from 'vitest';
import { byLikeness, mostAlike } from './similar';

const questions = [
  { body: 'Wer zahlt die Fahrten mit dem Bus?' },
  { body: 'Wie viel Zeit sollte man für Netzwerkarbeit einplanen?' },
  { body: 'Gibt es Vorlagen für Verträge?' },
];

it('finds the question that asks the same in other words', () => {
  expect(mostAlike('Wie viel Zeit kostet Netzwerkarbeit?', questions)?.body).toMatch(/einplanen/);
});

it('finds none where nothing is alike', () => {
  expect(mostAlike('Was tun, wenn Ehrenamtliche wegbrechen?', questions)).toBeUndefined();
});

it('puts the most similar first and loses none', () => {
  const sorted = byLikeness('Vorlage für einen Vertrag', questions);
  expect(sorted[0]?.body).toMatch(/Vorlagen/);
  expect(sorted).toHaveLength(questions.length);
});
