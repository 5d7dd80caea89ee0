import { useState } from 'react';
import { canBeAsked } from '#contract/dictionaries/peer-systems.ts';
import type { LookUpPeer } from '#contract/federation-look-up.ts';
import { fill } from '#contract/wording/fill.ts';
import { useFullName, usePeerOrganisations } from '../api/full-name.ts';
import { PlainButton, PlainField } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useTexts } from '../ui/texts.tsx';

interface FullNameCheckProps {
  peer: LookUpPeer;
  value: string;
  onChange: (name: string) => void;
  fault?: string | undefined;
}

/** 组织全称 with 查询组织全称是否存在, and the list where it is not known exactly (B24 二.1). */
export function FullNameCheck({ peer, value, onChange, fault }: FullNameCheckProps) {
  const { handovers, organisations } = useTexts('handovers', 'organisations');
  const { lookUp: words } = handovers;
  const { answer, error, isAsking, ask, isSearching, search, take } = useFullName(peer.id, value, onChange);
  const [before, after] = words.notFoundHint.split('{here}');
  const field = (
    <PlainField
      label={words.fullName}
      name="target"
      autoComplete="off"
      maxLength={300}
      value={value}
      hint={words.fullNameHint}
      fault={fault}
      onChange={(event) => onChange(event.target.value)}
    />
  );
  if (peer.lookUp !== null)
    return (
      <>
        {field}
        <p className="notice notice-waiting">
          {canBeAsked(peer.system) ? handovers.notNow : handovers.cannotAsk}
        </p>
      </>
    );
  return (
    <>
      {field}
      <PlainButton quiet disabled={value.trim() === '' || isAsking} onClick={ask}>
        {words.check}
      </PlainButton>
      <div aria-live="polite">
        {answer?.organisation && (
          <div className="notice notice-good">
            <div>
              <strong>{words.exists}</strong>
              <div>
                {fill(words.existsDetail, {
                  kind: organisations.kinds[answer.organisation.kind],
                  id: answer.organisation.id,
                })}
              </div>
            </div>
          </div>
        )}
        {answer?.exists === false && (
          <div className="notice notice-waiting">
            <div>
              <strong>{words.notFound}</strong>
              <div>
                {before}
                <button type="button" onClick={search}>
                  {words.here}
                </button>
                {after}
              </div>
            </div>
          </div>
        )}
        <RefusalNotice error={error} />
      </div>
      {isSearching && <OrganisationSearch peerId={peer.id} onChoose={take} />}
    </>
  );
}

function OrganisationSearch({ peerId, onChoose }: { peerId: number; onChoose: (name: string) => void }) {
  const { handovers, organisations } = useTexts('handovers', 'organisations');
  const { lookUp: words } = handovers;
  const [typed, setTyped] = useState('');
  const { search, items, isFetching, error, isNothing, isCut } = usePeerOrganisations(peerId);
  return (
    <section className="own-part own-flush" aria-label={words.search}>
      <PlainField
        label={words.search}
        type="search"
        autoFocus
        autoComplete="off"
        maxLength={80}
        placeholder={words.searchPlaceholder}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          // It stands in a form that is not to be sent by searching.
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          search(typed);
        }}
      />
      <PlainButton quiet disabled={typed.trim() === ''} onClick={() => search(typed)}>
        {words.searchNow}
      </PlainButton>
      {isFetching && <Loading />}
      <RefusalNotice error={error} />
      {isNothing && <p role="status">{words.searchNothing}</p>}
      <ul className="own-found">
        {items.map(({ id, name, kind }) => (
          <li key={id}>
            <button type="button" onClick={() => onChoose(name)}>
              <strong>{name}</strong>
              <span>{fill(words.existsDetail, { kind: organisations.kinds[kind], id })}</span>
            </button>
          </li>
        ))}
      </ul>
      {isCut && <p className="muted">{words.searchMore}</p>}
    </section>
  );
}
