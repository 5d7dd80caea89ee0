import { Button, Input } from 'antd';
import { useId } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { useFullName, usePeerOrganisations } from '../../api/full-name.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import './federation.css';

interface FullNameFieldProps {
  peerId: number;
  value: string;
  onChange: (name: string) => void;
  id?: string;
}

/** 组织全称 with 查询组织全称是否存在, and the list where it is not known exactly (B24 二.1). */
export function FullNameField({ peerId, value: name, onChange, id }: FullNameFieldProps) {
  const { handovers, organisations } = useWording();
  const { lookUp: words } = handovers;
  const hintId = useId();
  const { answer, error, isAsking, ask, isSearching, search, take } = useFullName(peerId, name, onChange);
  const [before, after] = words.notFoundHint.split('{here}');
  return (
    <div className="full-name">
      <Input
        {...(id !== undefined && { id })}
        aria-describedby={hintId}
        autoComplete="off"
        maxLength={300}
        value={name}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={(event) => {
          // It stands in a form that is not to be sent by asking.
          event.preventDefault();
          ask();
        }}
      />
      <small id={hintId} className="muted">
        {words.fullNameHint}
      </small>
      <Button disabled={name.trim() === ''} loading={busy(isAsking)} onClick={ask}>
        {words.check}
      </Button>
      <div className="stack" aria-live="polite">
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
                <button type="button" className="link-like" onClick={search}>
                  {words.here}
                </button>
                {after}
              </div>
            </div>
          </div>
        )}
        <RefusalNotice error={error} />
      </div>
      {isSearching && <OrganisationSearch peerId={peerId} onChoose={take} />}
    </div>
  );
}

function OrganisationSearch({ peerId, onChoose }: { peerId: number; onChoose: (name: string) => void }) {
  const { handovers, organisations } = useWording();
  const { lookUp: words } = handovers;
  const { search, items, isFetching, error, isNothing, isCut } = usePeerOrganisations(peerId);
  return (
    <section className="federation-search" aria-label={words.search}>
      <h3>{words.search}</h3>
      <Input.Search
        autoFocus
        maxLength={80}
        placeholder={words.searchPlaceholder}
        aria-label={words.searchPlaceholder}
        onPressEnter={(event) => event.preventDefault()}
        onSearch={search}
      />
      {isFetching && <Loading />}
      <RefusalNotice error={error} />
      {isNothing && <Empty title={words.searchNothing} />}
      <ul>
        {items.map(({ id, name, kind }) => (
          <li key={id}>
            <div>
              <div>{name}</div>
              <div className="muted">{fill(words.existsDetail, { kind: organisations.kinds[kind], id })}</div>
            </div>
            <Button size="small" aria-label={`${words.choose} ${name}`} onClick={() => onChoose(name)}>
              {words.choose}
            </Button>
          </li>
        ))}
      </ul>
      {isCut && <p className="muted">{words.searchMore}</p>}
    </section>
  );
}
