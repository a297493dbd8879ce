import { useQuery } from '@tanstack/react-query';
import { Dices } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useCurrentRun, useLeads, useRunSnapshot } from '@/features/courses/useCurrentRun';
import { useProblem } from '@/i18n/useProblem';
import { useText } from '@/i18n/useText';
import { limits, type RunId, type TemplateId } from '@/protocol';
import { Link } from '@/routing/Link';
import { paths } from '@/routing/paths';
import { useGo } from '@/routing/useGo';
import { announce } from '@/ui/announce';
import { Banner } from '@/ui/Banner';
import { Button } from '@/ui/Button';
import { Choices } from '@/ui/Choices';
import { Page, Section } from '@/ui/Page';
import { PageHeader } from '@/ui/PageHeader';
import { SelectField } from '@/ui/SelectField';
import { Skeleton } from '@/ui/Skeleton';
import { TextField } from '@/ui/TextField';
import { toast } from '@/ui/toast';
import form from '../Form.module.css';
import { useSpaces } from '../listing';
import { MomentFields } from '../MomentFields';
import { useDraw, useFormGroups } from '../mutations';
import { spacesQuery, templatesQuery } from '../queries';
import { AssignList } from './AssignList';
import { bodyOf, emptyDraft, unassigned, type Way, withCount, withDrawn, withPerson } from './draft';
import { GroupFields } from './GroupFields';
import { RulesFields } from './RulesFields';

const WAYS: readonly Way[] = ['list', 'draw', 'choice'];

/** Forms the groups of a run, each with its space, in one step. */
export function NewGroupsPage({ back }: { back?: ReactNode }) {
  const { t } = useText('spaces');
  const run = useCurrentRun();
  const snapshot = useRunSnapshot(run?.id);
  const leads = useLeads(snapshot);
  // Names go on counting behind the groups that there are.
  const known = useQuery({ ...spacesQuery(run?.id ?? ('' as RunId)), enabled: run !== undefined }).data;
  return (
    <Page header={<PageHeader title={t('form.title')} subtitle={run?.name} back={back} />}>
      <title>{`${t('form.title')} · Lotse`}</title>
      {run === undefined || snapshot === undefined || (leads && known === undefined) ? (
        <Skeleton label={t('loading')} rows={8} />
      ) : leads ? (
        <GroupsForm key={run.id} run={run.id} />
      ) : (
        <Banner tone="info">{t('form.notYours')}</Banner>
      )}
    </Page>
  );
}

function GroupsForm({ run }: { run: RunId }) {
  const { t } = useText('spaces');
  const problem = useProblem();
  const go = useGo();
  const people = useRunSnapshot(run)?.people ?? [];
  const spaces = useSpaces(run);
  const templates = useQuery(templatesQuery(run)).data ?? [];
  const draw = useDraw(run);
  const create = useFormGroups(run);
  const nameOf = (number: number) => t('form.nth', { number: spaces.length + number });
  const [draft, setDraft] = useState(() => emptyDraft(nameOf));
  const alert = useRef<HTMLDivElement>(null);
  const free = unassigned(people, spaces);
  const count = draft.groups.length;
  const template = templates.find(({ id }) => id === draft.template);

  function drawNow() {
    draw.mutate(
      { groups: count },
      {
        onSuccess: ({ groups }) => {
          setDraft((before) => withDrawn(before, groups));
          announce(t('form.drawn', { count: groups.flat().length }));
        },
      },
    );
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    create.mutate(bodyOf(draft), {
      onSuccess: () => {
        toast({ text: t('form.done', { count }) });
        go(paths.groups);
      },
      onError: () => alert.current?.focus(),
    });
  }
  return (
    <form className={form.sections} onSubmit={submit}>
      <Section title={t('form.way')}>
        <Choices<Way>
          legend={t('form.way')}
          isLegendHidden
          value={draft.way}
          choices={WAYS.map((value) => ({ value, label: t(`way.${value}`), hint: t(`way.${value}Hint`) }))}
          onChange={(way) => setDraft({ ...draft, way })}
        />
      </Section>
      <Section title={t('form.groups')}>
        <div className={form.short}>
          <TextField
            label={t('form.count')}
            type="number"
            required
            min={1}
            max={limits.SPACES_PER_RUN}
            value={count}
            onChange={(event) => {
              const wanted = Math.min(limits.SPACES_PER_RUN, Math.max(1, Number(event.target.value) || 1));
              setDraft(withCount(draft, wanted, nameOf));
            }}
          />
        </div>
        <GroupFields
          draft={draft}
          error={create.error}
          onChange={(groups) => setDraft({ ...draft, groups })}
        />
      </Section>
      {draft.way !== 'choice' && (
        <Section
          title={t('form.people')}
          note={t('form.peopleNote', { count: free.length - draft.assigned.size })}
          action={
            draft.way === 'draw' && (
              <Button
                icon={<Dices aria-hidden="true" />}
                isBusy={draw.isPending}
                disabledReason={
                  free.length < count ? t('form.tooFew', { count: free.length, groups: count }) : undefined
                }
                onClick={drawNow}
              >
                {t(draft.assigned.size > 0 ? 'form.drawAgain' : 'form.draw')}
              </Button>
            )
          }
        >
          {draw.error !== null && <Banner tone="bad">{problem.text(draw.error)}</Banner>}
          <AssignList
            draft={draft}
            people={free}
            onAssign={(person, group) => setDraft(withPerson(draft, person, group))}
          />
        </Section>
      )}
      <Section title={t('form.rules')}>
        {templates.length > 0 && (
          <SelectField
            label={t('form.template')}
            hint={template && t('form.templateHolds', { titles: holds(template) })}
            value={draft.template ?? ''}
            options={[
              { value: '', label: t('form.noTemplate') },
              ...templates.map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(id) => setDraft({ ...draft, template: id === '' ? null : (id as TemplateId) })}
          />
        )}
        <RulesFields
          lookIn={draft.lookIn}
          lookersComment={draft.lookersComment}
          onChange={(rules) => setDraft({ ...draft, ...rules })}
        />
        <MomentFields
          dateLabel={t('form.due')}
          value={draft.due}
          error={problem.field(create.error, 'due_at')}
          onChange={(due) => setDraft({ ...draft, due })}
        />
      </Section>
      <div ref={alert} tabIndex={-1}>
        {create.error !== null && (
          <Banner tone="bad" role="alert">
            {problem.text(create.error)}
          </Banner>
        )}
      </div>
      <div className={form.end}>
        <Link to={paths.groups}>{t('cancel')}</Link>
        <Button type="submit" look="action" isBusy={create.isPending}>
          {t('form.submit', { count })}
        </Button>
      </div>
    </form>
  );
}

function holds({ documents, columns }: { documents: { title: string }[]; columns: string[] }): string {
  return [...documents.map(({ title }) => title), ...columns].join(', ');
}
