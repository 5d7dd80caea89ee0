import { Input, Modal } from 'antd';
import { useState } from 'react';
import { findSeasonNames, longestList, type NameFound, type Season } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { PasteOutcome } from './paste-outcome.tsx';
import type { Chosen } from './season-search.ts';
import { chosenOf } from './season-words.ts';

interface PasteDialogProps {
  season: Season;
  onFound: (members: readonly Chosen[]) => void;
  onClose: () => void;
}

/** 粘贴名单: whoever is meant beyond doubt is chosen, the rest is told (TRF-9). Mount it to open it. */
export function PasteDialog({ season: data, onFound, onClose }: PasteDialogProps) {
  const { season, shell, transfers } = useWording();
  const toast = useToast();
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isEmpty, setIsEmpty] = useState(false);
  const [outcome, setOutcome] = useState<{ count: number; rest: readonly NameFound[] } | null>(null);

  async function find() {
    setIsBusy(true);
    setError(null);
    try {
      const params = { organisationId: data.organisation.id };
      const { items } = await call(findSeasonNames, { params, body: { year: data.year, text } });
      const chosen: Chosen[] = [];
      const rest: NameFound[] = [];
      for (const item of items) {
        const [member, ...others] = item.members;
        if (member && others.length === 0 && member.begin === null)
          chosen.push(chosenOf({ ...member, name: item.name }, transfers));
        else rest.push(item);
      }
      setIsEmpty(items.length === 0);
      onFound(chosen);
      if (rest.length > 0) setOutcome({ count: chosen.length, rest });
      else if (chosen.length > 0) {
        toast.success(fill(season.foundCount, { count: chosen.length }));
        onClose();
      }
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  if (outcome) return <PasteOutcome {...outcome} onFound={onFound} onClose={onClose} />;
  return (
    <Modal
      open
      title={season.pasteTitle}
      okText={season.find}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: text.trim() === '' }}
      mask={{ closable: false }}
      onOk={() => void find()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>
        {fill(season.pasteText, { name: data.organisation.name, year: data.year })}
      </p>
      <Input.TextArea
        aria-label={season.names}
        rows={8}
        maxLength={longestList}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setIsEmpty(false);
        }}
      />
      {isEmpty && (
        <p role="alert" className="season-none">
          {season.noNames}
        </p>
      )}
      <RefusalNotice error={error} />
    </Modal>
  );
}
