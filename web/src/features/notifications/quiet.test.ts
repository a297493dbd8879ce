import { expect, it } from 'vitest';
import { choiceOf, clockOf, dayNames, minutesOf, NEVER, toggled, USUAL, wordsOf } from './quiet';

it('tells the course, my own and never apart', () => {
  expect([null, USUAL, NEVER].map(choiceOf)).toEqual(['course', 'own', 'never']);
  expect(choiceOf({ ...NEVER, days: [7] })).toBe('own');
});

it('reads and writes times of the day', () => {
  expect(clockOf(USUAL.to)).toBe('08:00');
  expect(minutesOf('19:30')).toBe(1170);
  expect(minutesOf('19:30:00')).toBe(1170);
  expect([minutesOf(''), minutesOf('24:00'), minutesOf('9:00')]).toEqual([undefined, undefined, undefined]);
});

it('keeps days in the order of the week', () => {
  expect(toggled([6, 7], 1)).toEqual([1, 6, 7]);
  expect(toggled([6, 7], 7)).toEqual([6]);
  expect(dayNames('de', 'short').map(({ name }) => name)).toEqual(['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So']);
});

it('takes each keyword once', () => {
  expect(wordsOf('Förderung, Antrag\nförderung; , Frist')).toEqual(['Förderung', 'Antrag', 'Frist']);
});
