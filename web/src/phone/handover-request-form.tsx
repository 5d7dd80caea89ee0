import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { canBeAsked } from '#contract/dictionaries/peer-systems.ts';
import { provinces } from '#contract/dictionaries/provinces.ts';
import { transferReasons } from '#contract/dictionaries/transfers.ts';
import { listLookUpPeers } from '#contract/federation-look-up.ts';
import { beginOwnHandover, type HandoverRequest } from '#contract/handovers.ts';
import type { TransferForm } from '#contract/transfers.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { isUnknownThere } from '../api/full-name.ts';
import { type Fault, RefusalError } from '../api/refusal-error.ts';
import { PlainButton, PlainSelect } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { Loading } from '../ui/states.tsx';
import { useLanguage, useTexts } from '../ui/texts.tsx';
import { FullNameCheck } from './full-name-check.tsx';
import { detailsIn, RequestField } from './request-field.tsx';

interface HandoverRequestFormProps {
  form: TransferForm;
  onSent: () => void;
}

const systemsQuery = {
  queryKey: ['federation', 'systems'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => (await call(listLookUpPeers, { signal })).items,
};

const ofSystem = ['peerId', 'province', 'target'];

/** The reason, the system, its 省份编码 and 组织全称, and what the reason asks for (B24 二.1). */
export function HandoverRequestForm({ form, onSent }: HandoverRequestFormProps) {
  const { handovers, transfers, shell } = useTexts('handovers', 'transfers', 'shell');
  const { language } = useLanguage();
  const client = useQueryClient();
  const systems = useQuery(systemsQuery);
  const [reason, setReason] = useState<HandoverRequest['reason'] | ''>('');
  const [peerId, setPeerId] = useState<number | null>(null);
  const [chosenProvince, setProvince] = useState<string | null>(null);
  const [target, setTarget] = useState('');
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  // Where there is one alone, nobody need choose it.
  const peer = systems.data?.find(
    ({ id }, _, { length }) => id === peerId || (peerId === null && length === 1),
  );
  const province = chosenProvince ?? peer?.province ?? '';
  const unknownTarget: Fault = {
    code: 'handover.noOrganisation',
    path: 'target',
    message: handovers.lookUp.notFoundFault,
  };
  const begin = useMutation({
    mutationFn: async (details: HandoverRequest['details']) => {
      if (peer && (await isUnknownThere(client, peer, target))) return 'unknown';
      await call(beginOwnHandover, {
        body: { reason: reason === '' ? 'other' : reason, peerId: peer?.id ?? 0, province, target, details },
      });
      return 'sent';
    },
    onSuccess: async (outcome) => {
      if (outcome === 'unknown') return setFaults([unknownTarget]);
      onSent();
      await client.invalidateQueries();
    },
    onError: (error) => setFaults(error instanceof RefusalError ? error.faults : []),
  });
  const fields = form.reasons.find((rule) => rule.reason === reason)?.fields ?? [];
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message;
  const mend = (path: string) => setFaults(faults.filter((fault) => fault.path !== path));
  const placed = new Set([
    'reason',
    'peerId',
    'province',
    ...(peer ? ['target'] : []),
    ...fields.map(({ field }) => `details.${field}`),
  ]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (begin.isPending) return;
    setFaults([]);
    begin.mutate(detailsIn(event.currentTarget, fields));
  }

  if (systems.isPending) return <Loading />;
  if (systems.error) return <RefusalNotice error={systems.error} onRetry={() => void systems.refetch()} />;
  if (systems.data.length === 0)
    return (
      <section className="card own-part" role="status">
        <p>{handovers.noSystems}</p>
      </section>
    );
  return (
    <form className="card own-part" noValidate onSubmit={submit}>
      <p>{handovers.own.text}</p>
      <RefusalNotice
        error={begin.error}
        {...(begin.error instanceof RefusalError && {
          faults: begin.error.faults.filter(({ path }) => path === undefined || !placed.has(path)),
        })}
      />
      <PlainSelect
        label={transfers.reason}
        name="reason"
        value={reason}
        placeholder={shell.pleaseSelect}
        choices={transferReasons
          .filter(({ code }) => form.reasons.some((rule) => rule.reason === code))
          .map(({ code }) => ({ value: code, label: nameOfCode(transferReasons, code, language) }))}
        fault={faultOf('reason')}
        onChange={(event) => {
          setReason(event.target.value as HandoverRequest['reason']);
          setFaults([]);
        }}
      />
      <PlainSelect
        label={handovers.system}
        name="peerId"
        value={peer?.id ?? ''}
        placeholder={shell.pleaseSelect}
        choices={systems.data.map(({ id, name }) => ({ value: String(id), label: name }))}
        fault={faultOf('peerId')}
        onChange={({ target: { value } }) => {
          const chosen = systems.data.find(({ id }) => String(id) === value);
          setPeerId(chosen?.id ?? null);
          // What was chosen for another system is not of this one.
          setProvince(null);
          setTarget('');
          setFaults(faults.filter(({ path }) => !ofSystem.includes(path ?? '')));
        }}
      />
      <PlainSelect
        label={handovers.province}
        name="province"
        value={province}
        placeholder={shell.pleaseSelect}
        choices={provinces.map(({ code }) => ({
          value: code,
          label: fill(handovers.provinceOf, { code, name: nameOfCode(provinces, code, language) }),
        }))}
        fault={faultOf('province')}
        onChange={({ target: { value } }) => {
          setProvince(value);
          mend('province');
        }}
      />
      {peer && (
        <FullNameCheck
          key={peer.id}
          peer={peer}
          value={target}
          onChange={(name) => {
            setTarget(name);
            mend('target');
          }}
          fault={faultOf('target')}
        />
      )}
      {fields.map(({ field, required }) => (
        <RequestField
          key={field}
          field={field}
          required={required}
          fault={faultOf(`details.${field}`)}
          onMended={() => mend(`details.${field}`)}
        />
      ))}
      {(!peer || canBeAsked(peer.system)) && (
        <p className="muted">{fill(handovers.beginText, { days: form.undecidedDays })}</p>
      )}
      <PlainButton type="submit" disabled={begin.isPending || reason === '' || peer === undefined}>
        {handovers.own.submit}
      </PlainButton>
    </form>
  );
}
