import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { NameFound } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { sayRefused } from '../../ui/namesakes.ts';
import type { Chosen } from './season-search.ts';
import { chosenOf, sayBeside } from './season-words.ts';

interface PasteOutcomeProps {
  /** How many were chosen. */
  count: number;
  /** The names of which nobody was. */
  rest: readonly NameFound[];
  onFound: (members: readonly Chosen[]) => void;
  onClose: () => void;
}

/** What a pasted list leaves open: who of several is meant, who cannot begin, and which names are nobody's (TRF-9). */
export function PasteOutcome({ count, rest, onFound, onClose }: PasteOutcomeProps) {
  const { season, shell, transfers } = useWording();
  const say = useSayRefusal();
  const [ticked, setTicked] = useState<ReadonlyMap<number, Chosen>>(new Map());
  const notFound = rest.filter(({ members }) => members.length === 0);
  const barred = rest.filter(({ members }) => members.length === 1);
  const namesakes = rest.filter(({ members }) => members.length > 1);
  const isOpen = namesakes.some(({ members }) => members.some(({ begin }) => begin === null));
  const tick = (member: Chosen, isTicked: boolean) => {
    const next = new Map(ticked);
    if (isTicked) next.set(member.id, member);
    else next.delete(member.id);
    setTicked(next);
  };
  return (
    <Modal
      open
      title={fill(season.foundCount, { count })}
      onCancel={onClose}
      footer={
        <>
          <Button {...(!isOpen && { type: 'primary' })} onClick={onClose}>
            {shell.close}
          </Button>
          {isOpen && (
            <Button
              type="primary"
              disabled={ticked.size === 0}
              onClick={() => {
                onFound([...ticked.values()]);
                onClose();
              }}
            >
              {fill(season.chooseTicked, { count: ticked.size })}
            </Button>
          )}
        </>
      }
    >
      <div className="season-outcome">
        {namesakes.length > 0 && (
          <section>
            <h3>{fill(season.namesakes, { count: namesakes.length })}</h3>
            <ul>
              {namesakes.flatMap(({ name, members }) =>
                members.map((member) => (
                  <li key={member.memberId}>
                    <Checkbox
                      checked={ticked.has(member.memberId)}
                      disabled={member.begin !== null}
                      onChange={({ target }) =>
                        tick(chosenOf({ ...member, name }, transfers), target.checked)
                      }
                    >
                      {fill(transfers.apart, { name, beside: sayBeside(member, transfers) })}
                    </Checkbox>
                    {member.begin && <small className="muted">{say(member.begin)}</small>}
                  </li>
                )),
              )}
            </ul>
          </section>
        )}
        {notFound.length > 0 && (
          <section>
            <h3>{fill(season.notFound, { count: notFound.length })}</h3>
            <p>{notFound.map(({ name }) => name).join('、')}</p>
          </section>
        )}
        {barred.length > 0 && (
          <section>
            <h3>{fill(season.cannot, { count: barred.length })}</h3>
            <ul>
              {barred.flatMap(({ name, members }) =>
                members.map(({ memberId, begin }) => (
                  <li key={memberId}>{begin && sayRefused(season.refusedLine, name, say(begin))}</li>
                )),
              )}
            </ul>
          </section>
        )}
      </div>
    </Modal>
  );
}
