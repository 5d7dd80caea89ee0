import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, DatePicker, Form, Modal, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import {
  type AgedMember,
  type EndingPeriod,
  endingPeriod,
  endingsAtOnce,
  listAged,
  proposeLeavings,
} from '#contract/endings.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import { useKeysetList } from '../../api/keyset-list.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { OutcomeDialog } from '../../ui/outcome-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, StatusTag } from '../../ui/states.tsx';
import { useToast } from '../../ui/use-toast.ts';

interface AgedListProps {
  period: EndingPeriod;
  onPeriod: (period: EndingPeriod) => void;
}

/** 将满28周岁: who leaves soon, the oldest first; many are proposed at once (LIF-1). */
export function AgedList({ period, onPeriod }: AgedListProps) {
  const { endings } = useWording();
  const { columns: words } = endings;
  const { seat } = useSession();
  const [chosen, setChosen] = useState<ReadonlyMap<number, AgedMember>>(new Map());
  const [isProposing, setIsProposing] = useState(false);
  const list = useKeysetList(['endings', 'aged', period], ({ after, signal }) =>
    call(listAged, { query: { period, after }, signal }),
  );
  const choose = (rows: readonly AgedMember[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const row of rows) {
      if (isChosen) next.set(row.id, row);
      else next.delete(row.id);
    }
    setChosen(next);
  };
  const columns: Column<AgedMember>[] = [
    {
      key: 'selected',
      title: words.select,
      tight: true,
      render: (row) => (
        <Checkbox
          checked={chosen.has(row.id)}
          disabled={row.actions.propose !== null}
          aria-label={fill(endings.select, { name: row.name })}
          onChange={({ target }) => choose([row], target.checked)}
        />
      ),
    },
    {
      key: 'name',
      title: words.name,
      main: true,
      tight: true,
      render: (row) => (
        <Link to="/members/$memberId" params={{ memberId: String(row.id) }}>
          {row.name}
        </Link>
      ),
    },
    { key: 'idNumber', title: words.idNumber, tight: true, render: (row) => row.idNumberMasked },
    ...(seat.organisation.kind === 'branch'
      ? []
      : [
          {
            key: 'organisation',
            title: words.organisation,
            render: (row: AgedMember) => row.organisation.name,
          },
        ]),
    { key: 'birthDate', title: words.birthDate, tight: true, render: (row) => row.birthDate },
    { key: 'ofAgeOn', title: words.ofAgeOn, tight: true, render: (row) => row.ofAgeOn },
    { key: 'state', title: words.state, render: (row) => <AgedState row={row} /> },
  ];
  return (
    <>
      <DataTable
        label={endings.tabs.aged}
        columns={columns}
        list={list}
        rowKey={(row) => row.id}
        empty={<Empty title={endings.nothingAged} />}
        filters={
          <>
            <Segmented<EndingPeriod>
              value={period}
              aria-label={endings.period}
              options={endingPeriod.options.map((value) => ({ value, label: endings.periods[value] }))}
              onChange={onPeriod}
            />
            <div className="table-bar">
              <Button
                onClick={() =>
                  choose(
                    list.items.filter(({ actions }) => actions.propose === null),
                    true,
                  )
                }
              >
                {endings.selectPage}
              </Button>
              <Button disabled={chosen.size === 0} onClick={() => setChosen(new Map())}>
                {endings.selectNone}
              </Button>
              <Button type="primary" disabled={chosen.size === 0} onClick={() => setIsProposing(true)}>
                {endings.proposeMany}
              </Button>
              <output className="muted">{fill(endings.selected, { count: chosen.size })}</output>
            </div>
          </>
        }
      />
      {isProposing && (
        <ProposeManyDialog
          members={[...chosen.values()]}
          onClose={() => setIsProposing(false)}
          onDone={() => setChosen(new Map())}
        />
      )}
    </>
  );
}

function AgedState({ row }: { row: AgedMember }) {
  const { endings } = useWording();
  const say = useSayRefusal();
  if (row.isProposed) return <StatusTag tone="waiting">{endings.proposedAlready}</StatusTag>;
  const refusal = row.actions.propose;
  if (refusal === null) return <StatusTag tone="good">{endings.ready}</StatusTag>;
  if (refusal.code === 'ending.tooYoung') return <StatusTag tone="neutral">{endings.notYet}</StatusTag>;
  if (row.formCaseId !== null)
    return (
      <span className="ending-why">
        {say(refusal)}{' '}
        <Link to="/cases/$caseId" params={{ caseId: String(row.formCaseId) }}>
          {endings.formCase}
        </Link>
      </span>
    );
  if (refusal.code !== 'ending.holdsPost') return <span className="muted">{say(refusal)}</span>;
  return (
    <span className="ending-why">
      {fill(endings.holdsPost, { organisations: row.posts.join('、') })}{' '}
      <Link to="/members/$memberId" params={{ memberId: String(row.id) }}>
        {endings.endPostFirst}
      </Link>
    </span>
  );
}

interface ProposeManyDialogProps {
  members: readonly AgedMember[];
  onClose: () => void;
  onDone: () => void;
}

function ProposeManyDialog({ members, onClose, onDone }: ProposeManyDialogProps) {
  const { endings, shell } = useWording();
  const message = useToast();
  const say = useSayRefusal();
  const queryClient = useQueryClient();
  const [on, setOn] = useState<Dayjs | null>(dayjs(chinaDay()));
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<{ title: string; lines: readonly string[] } | null>(null);

  async function propose() {
    setIsBusy(true);
    setError(null);
    try {
      const items = await inPortions(members, endingsAtOnce, async (portion) => {
        const memberIds = portion.map(({ id }) => id);
        return (await call(proposeLeavings, { body: { memberIds, on: on?.format('YYYY-MM-DD') ?? '' } }))
          .items;
      });
      const failed = items.flatMap(({ memberId, refusal }) =>
        refusal
          ? [{ name: members.find(({ id }) => id === memberId)?.name ?? '', reason: say(refusal) }]
          : [],
      );
      const title = fill(endings.proposedCount, { count: items.length - failed.length });
      onDone();
      if (failed.length === 0) {
        message.success(title);
        onClose();
      } else setOutcome({ title, lines: failed.map((line) => fill(endings.refusedLine, line)) });
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
    void queryClient.invalidateQueries();
  }

  if (outcome)
    return (
      <OutcomeDialog
        {...outcome}
        heading={fill(endings.notProposed, { count: outcome.lines.length })}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={fill(endings.proposeManyTitle, { count: members.length })}
      okText={shell.submit}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      mask={{ closable: false }}
      onOk={() => void propose()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{endings.proposeManyText}</p>
      <p className="muted">{members.map(({ name }) => name).join('、')}</p>
      <Form layout="vertical">
        <Form.Item label={endings.days.age} required htmlFor="leaving-on">
          <DatePicker
            id="leaving-on"
            value={on}
            maxDate={dayjs(chinaDay())}
            style={{ width: '100%' }}
            onChange={setOn}
          />
        </Form.Item>
      </Form>
      <RefusalNotice error={error} />
    </Modal>
  );
}
