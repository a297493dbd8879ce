import { describe, expect, it } from 'vitest';
import type { Channel, PersonId, RunMember, Space, SpaceId, Topic, TopicId } from '@/protocol';
import { find, linkIndex, type MentionSources, mayTellEverybody, mentionIndex } from './candidates';
import { triggerIn } from './trigger';

const channel = { kind: 'open', section: 'course', name: 'allgemein', archived_at: null } as Channel;
const member = (id: string, name: string, role: RunMember['role'] = 'participant') =>
  ({ person: { id, display_name: name, is_organiser: false }, role, organisation: '' }) as RunMember;
const sources = (more: Partial<MentionSources> = {}): MentionSources => ({
  channel,
  me: 'me' as PersonId,
  role: 'participant',
  people: [],
  members: [],
  spaces: [],
  recent: [],
  everybody: 'alle',
  ...more,
});
const names = (found: readonly { name: string }[]) => found.map(({ name }) => name);

describe('who is offered', () => {
  const people = [member('1', 'Jürgen Müller'), member('2', 'Anna Groß'), member('3', 'Zoë Łukasz-Møller')];
  const index = mentionIndex(sources({ people, members: ['1', '2', '3'] as PersonId[] }));

  it.each([
    ['Müller', 'Jürgen Müller'],
    ['mueller', 'Jürgen Müller'],
    ['MULLER', 'Jürgen Müller'],
    ['juergen mü', 'Jürgen Müller'],
    ['gross', 'Anna Groß'],
    ['groß', 'Anna Groß'],
    ['zoe', 'Zoë Łukasz-Møller'],
    ['moller', 'Zoë Łukasz-Møller'],
    ['lukasz', 'Zoë Łukasz-Møller'],
  ])('%s finds %s', (typed, name) => {
    expect(names(find(index, typed))).toContain(name);
  });

  it('are found by every prefix while their name is being typed, in each spelling', () => {
    for (const spelling of ['Jürgen Müller', 'Juergen Mueller', 'Jurgen Muller'])
      for (let end = 1; end <= spelling.length; end += 1)
        expect(names(find(index, spelling.slice(0, end))), spelling.slice(0, end)).toContain('Jürgen Müller');
  });

  it('come in the order of who spoke last, then by name, those who cannot see it at the end', () => {
    const all = [member('a', 'Ada'), member('b', 'Berta'), member('c', 'Carl'), member('g', 'Arno', 'guest')];
    const found = find(
      mentionIndex(
        sources({ people: all, members: ['a', 'b', 'c'] as PersonId[], recent: ['c', 'b'] as PersonId[] }),
      ),
      '',
    );
    expect(names(found)).toEqual(['Carl', 'Berta', 'Ada', 'Arno']);
    expect(found.map(({ isBlind }) => isBlind)).toEqual([false, false, false, true]);
  });

  it('never include me, and say how many a group is', () => {
    const space = { id: 's' as SpaceId, name: 'Gruppe Nord', members: ['me', '1', '2'], is_archived: false };
    const found = find(
      mentionIndex(sources({ people: [member('me', 'Ich')], spaces: [space as unknown as Space] })),
      '',
    );
    expect(found.map(({ name, count }) => [name, count])).toEqual([['Gruppe Nord', 2]]);
  });

  it('include everybody only for those who may', () => {
    expect(mayTellEverybody(channel, 'participant')).toBe(false);
    expect(mayTellEverybody(channel, 'trainer')).toBe(true);
    expect(mayTellEverybody({ ...channel, section: 'group' }, 'participant')).toBe(true);
    expect(mayTellEverybody({ ...channel, kind: 'direct' }, 'participant')).toBe(true);
    expect(names(find(mentionIndex(sources({ role: 'trainer' })), 'al'))).toEqual(['alle']);
    expect(names(find(mentionIndex(sources()), 'al'))).toEqual([]);
  });

  it('are found among 5,000', () => {
    const first = ['Jürgen', 'Anna', 'Ömer', 'Zoë', 'Björn', 'Ines', 'Selma', 'Karl', 'Ute', 'Mika'];
    const last = ['Müller', 'Schmidt', 'Öztürk', 'Groß', 'Weiß', 'Brandstätter', 'Jäger', 'Vogt', 'Bär'];
    const many = Array.from({ length: 5_000 }, (_, n) =>
      member(`p${n}`, `${first[n % 10]} ${last[n % 9]}-${n}`),
    );
    const began = performance.now();
    const large = mentionIndex(sources({ people: many, members: many.map(({ person }) => person.id) }));
    const built = performance.now() - began;
    const times = ['', 'm', 'mu', 'mueller', 'mueller-49', 'juergen mue', 'nobody'].map((typed) => {
      const start = performance.now();
      const found = find(large, typed);
      const time = performance.now() - start;
      expect(found.length).toBe(typed === 'nobody' ? 0 : 8);
      return `"${typed}" ${time.toFixed(2)} ms`;
    });
    // Nothing is asserted about time: the machine of a test is nobody's. The figures are for whoever looks.
    process.stdout.write(`5,000 people: built in ${built.toFixed(0)} ms; ${times.join(', ')}\n`);
  });
});

describe('what "#" offers', () => {
  it('is topics, then channels, without what was merged or archived', () => {
    const topic = (id: string, title: string, into: string | null = null) =>
      ({ id, title, merged_into: into }) as unknown as Topic;
    const index = linkIndex(
      [topic('t1', 'Förderantrag'), topic('t2', 'Foerdern alt', 't1')],
      [channel, { ...channel, id: 'x', name: 'foerderung', archived_at: '2026-01-01' } as unknown as Channel],
      () => 'https://here/channels/c',
    );
    expect(find(index, 'forder').map(({ reference }) => reference)).toEqual([
      { href: `lotse:topic/${'t1' as TopicId}`, text: '#Förderantrag' },
    ]);
    expect(names(find(index, ''))).toEqual(['Förderantrag', 'allgemein']);
  });
});

describe('the sign that asks', () => {
  it.each([
    ['@', '@', ''],
    ['Hallo @Jü', '@', 'Jü'],
    ['Hallo @Anna Gr', '@', 'Anna Gr'],
    ['(#för', '#', 'för'],
  ])('%s asks', (before, sign, typed) => {
    expect(triggerIn(before)).toEqual({ sign, typed, length: typed.length + 1 });
  });

  it.each(['mail@example.org', 'a#b', '@ nichts', '@Anna Groß und viele andere Leute', 'ohne'])(
    '%s does not',
    (before) => {
      expect(triggerIn(before)).toBeNull();
    },
  );
});
