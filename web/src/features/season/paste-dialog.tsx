import { Input, Modal } from 'antd';
import { useState } from 'react';
import { findSeasonNames, namesAtOnce, type Season } from '#contract/season.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { inPortions } from '../../api/in-portions.ts';
import { busy } from '../../ui/busy.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { OutcomeDialog } from '../../ui/outcome-dialog.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';
import type { Chosen } from './season-search.ts';

interface PasteDialogProps {
  season: Season;
  onFound: (members: readonly Chosen[]) => void;
  onClose: () => void;
}

/** 粘贴名单: whoever is meant beyond doubt is chosen, the rest is told (TRF-9). Mount it to open it. */
export function PasteDialog({ season: data, onFound, onClose }: PasteDialogProps) {
  const { season, shell } = useWording();
  const say = useSayRefusal();
  const toast = useToast();
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [outcome, setOutcome] = useState<{ title: string; lines: readonly string[] } | null>(null);
  const names = namesIn(text);

  async function find() {
    setIsBusy(true);
    setError(null);
    try {
      const items = await inPortions(names, namesAtOnce, async (portion) => {
        const body = { year: data.year, names: portion };
        const params = { organisationId: data.organisation.id };
        return (await call(findSeasonNames, { params, body })).items;
      });
      const found: Chosen[] = [];
      const lines: string[] = [];
      for (const { name, members } of items) {
        const [member] = members;
        if (!member) lines.push(fill(season.notFound, { name }));
        else if (members.length > 1)
          lines.push(
            fill(season.ambiguous, {
              name,
              count: members.length,
              organisations: members.map(({ organisation }) => organisation.name).join('、'),
            }),
          );
        else if (member.begin !== null) lines.push(fill(season.cannot, { name, reason: say(member.begin) }));
        else found.push({ id: member.memberId, name });
      }
      onFound(found);
      const title = fill(season.foundCount, { count: found.length });
      if (lines.length > 0) setOutcome({ title, lines });
      else {
        toast.success(title);
        onClose();
      }
    } catch (cause) {
      setError(cause);
    }
    setIsBusy(false);
  }

  if (outcome)
    return (
      <OutcomeDialog
        {...outcome}
        heading={fill(season.notChosen, { count: outcome.lines.length })}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={season.pasteTitle}
      okText={season.find}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy), disabled: names.length === 0 }}
      mask={{ closable: false }}
      onOk={() => void find()}
      onCancel={onClose}
    >
      <p style={{ marginBottom: 12 }}>{season.pasteText}</p>
      <Input.TextArea
        aria-label={season.names}
        rows={8}
        maxLength={20_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <RefusalNotice error={error} />
    </Modal>
  );
}

/** Each name once; the dot within a name of other nationalities is part of it. */
function namesIn(text: string): string[] {
  const names = text.split(/[\s,，、;；]+/).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '' && name.length <= 60);
}
