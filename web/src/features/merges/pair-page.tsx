import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import {
  dismissDuplicate,
  getDuplicate,
  mergePeople,
  type OpenedPair,
  type PairedPerson,
} from '#contract/merges.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useLanguage, useSayRefusal, useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { DismissalText } from './duplicates-page.tsx';
import './merges.css';

interface PairPageProps {
  pairId: number;
  /** What was done to one of the rows. */
  renderHistory: (memberId: number) => ReactNode;
  onLeave: () => void;
}

/** The two rows side by side, which of them stays, and 不是同一人 (LIF-4). */
export function PairPage({ pairId, ...props }: PairPageProps) {
  const { merges, shell } = useWording();
  const query = useQuery({
    queryKey: ['duplicates', 'one', pairId],
    queryFn: ({ signal }) => call(getDuplicate, { params: { pairId }, signal }),
  });
  if (query.data) return <Pair pair={query.data} {...props} />;
  return (
    <Page title={shell.menus.duplicates}>
      {query.error ? <RefusalNotice error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
      <LinkButton to="/duplicates">{merges.back}</LinkButton>
    </Page>
  );
}

function Pair({ pair, renderHistory, onLeave }: Omit<PairPageProps, 'pairId'> & { pair: OpenedPair }) {
  const { merges } = useWording();
  const message = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<number | null>(
    pair.choices.find(({ merge }) => merge === null)?.keptId ?? null,
  );
  const [dialog, setDialog] = useState<'merge' | 'dismiss' | null>(null);
  const { people } = pair;
  const name = people[0].name;
  const choice = pair.choices.find(({ keptId }) => keptId === chosen);
  const kept = people.find(({ id }) => id === chosen);
  const ended = people.find(({ id }) => id !== chosen);
  const refresh = () => void queryClient.invalidateQueries();

  return (
    <Page
      title={fill(merges.compareTitle, { name })}
      description={pair.grounds.map((ground) => merges.grounds[ground]).join(' · ')}
      actions={<LinkButton to="/duplicates">{merges.back}</LinkButton>}
    >
      {pair.state === 'dismissed' && (
        <div className="notice notice-waiting">
          <p>
            <strong>{merges.decided.dismissed}</strong> <DismissalText pair={pair} />
          </p>
        </div>
      )}
      <Section>
        <Comparison people={people} />
      </Section>
      {pair.state === 'merged' ? (
        <Section title={merges.decided.merged}>
          <p className="muted">{people.find(({ standing }) => standing !== 'ended')?.organisation.name}</p>
        </Section>
      ) : (
        <Section title={merges.choose}>
          <Radio.Group
            className="merge-choices"
            aria-label={merges.choose}
            value={chosen}
            onChange={({ target }) => setChosen(target.value as number)}
          >
            {people.map((person, index) => {
              const of = pair.choices.find(({ keptId }) => keptId === person.id);
              return (
                <div key={person.id}>
                  <Radio value={person.id} disabled={of?.merge !== null}>
                    {fill(merges.keep, { number: index + 1, organisation: person.organisation.name })}
                  </Radio>
                  {of?.merge && <p className="muted">{say(of.merge)}</p>}
                </div>
              );
            })}
          </Radio.Group>
          {choice && choice.merge === null && (
            <p className="merge-outcome">
              {merges.outcomes[choice.number]}
              {merges.outcomeRest}
            </p>
          )}
          <div className="merge-actions">
            <AbilityButton
              type="primary"
              ability={choice ? choice.merge : (pair.choices[0]?.merge ?? null)}
              onClick={() => setDialog('merge')}
            >
              {merges.merge}
            </AbilityButton>
            {pair.state === 'open' && (
              <AbilityButton ability={pair.actions.dismiss} onClick={() => setDialog('dismiss')}>
                {merges.dismiss}
              </AbilityButton>
            )}
          </div>
        </Section>
      )}
      <div className="merge-histories">
        {people.map((person, index) => (
          <Section key={person.id} title={`${fill(merges.row, { number: index + 1 })} · ${merges.history}`}>
            {renderHistory(person.id)}
          </Section>
        ))}
      </div>
      {dialog === 'merge' && kept && ended && (
        <ReasonDialog
          title={fill(merges.mergeTitle, { name })}
          text={fill(merges.mergeText, { kept: kept.organisation.name, ended: ended.organisation.name })}
          confirmText={merges.merge}
          danger
          onClose={() => setDialog(null)}
          onConfirm={async ({ reason }) => {
            try {
              await call(mergePeople, {
                body: {
                  keptId: kept.id,
                  endedId: ended.id,
                  keptVersion: kept.version,
                  endedVersion: ended.version,
                  reason,
                },
              });
              message.success(fill(merges.mergeDone, { organisation: kept.organisation.name }));
              onLeave();
            } finally {
              refresh();
            }
          }}
        />
      )}
      {dialog === 'dismiss' && (
        <ReasonDialog
          title={merges.dismissTitle}
          text={merges.dismissText}
          confirmText={merges.dismiss}
          onClose={() => setDialog(null)}
          onConfirm={async ({ reason }) => {
            await call(dismissDuplicate, { params: { pairId: pair.id }, body: { reason } });
            message.success(merges.dismissDone);
            onLeave();
            refresh();
          }}
        />
      )}
    </Page>
  );
}

function Comparison({ people }: { people: OpenedPair['people'] }) {
  const { merges, archives } = useWording();
  const { language } = useLanguage();
  const { fields } = merges;
  const lines: readonly (readonly [string, (person: PairedPerson) => string])[] = [
    [fields.organisation, ({ organisation }) => organisation.name],
    [fields.membership, ({ inBranch }) => (inBranch ? merges.member : merges.cadreOnly)],
    [fields.idNumber, ({ idNumberMasked }) => idNumberMasked],
    [fields.birthDate, ({ birthDate }) => birthDate],
    [fields.phone, ({ phoneMasked }) => phoneMasked],
    [fields.joinedMonth, ({ joinedMonth }) => joinedMonth],
    [
      fields.number,
      ({ developmentNumber }) =>
        developmentNumber === null ? merges.noNumber : formatDevelopmentNumber(developmentNumber),
    ],
    [fields.certification, ({ certification }) => archives.certifications[certification]],
    [fields.form, ({ formState }) => archives.formStates[formState]],
    [
      fields.posts,
      ({ posts }) =>
        posts
          .map(({ position, organisation }) =>
            fill(merges.post, { position: nameOfCode(positions, position, language), organisation }),
          )
          .join('、') || merges.none,
    ],
    [fields.account, ({ hasAccount }) => (hasAccount ? merges.accountOpen : merges.accountNone)],
  ];
  return (
    <section
      className="table-scroll"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={merges.label}
    >
      <table className="merge-table">
        <thead>
          <tr>
            <td />
            {people.map((person, index) => (
              <th key={person.id} scope="col">
                {fill(merges.row, { number: index + 1 })}{' '}
                <LinkButton size="small" to="/members/$memberId" params={{ memberId: String(person.id) }}>
                  {merges.openMember}
                </LinkButton>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([label, say]) => {
            const [first, second] = [say(people[0]), say(people[1])];
            return (
              <tr key={label} className={first === second ? undefined : 'merge-differs'}>
                <th scope="row">{label}</th>
                <td>{first}</td>
                <td>{second}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
