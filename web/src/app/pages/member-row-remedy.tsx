import { askForReleaseOfRow } from '#contract/number-cases.ts';
import { call } from '../../api/call.ts';
import { EntryFormField } from '../../features/archives/entry-form-field.tsx';
import type { RowRemedy } from '../../features/imports/row-remedy.ts';
import { ReleaseOffer } from '../../features/members/release-offer.tsx';
import { useSayRefusal, useWording } from '../../ui/language.tsx';

/** A number that is held can be asked for from the row, as from the form of entry (NUM-6). */
export function useMemberRowRemedy(): RowRemedy {
  const { members } = useWording();
  const say = useSayRefusal();
  return (fault, { rowNumber }, { id: importId }) =>
    fault.code === 'member.numberTaken' ? (
      <ReleaseOffer
        key={fault.code}
        message={say(fault)}
        note={members.number.askReleaseOfRow}
        formField={<EntryFormField />}
        ask={(formUploadId, key) =>
          call(askForReleaseOfRow, { params: { importId, rowNumber }, body: { formUploadId }, key })
        }
      />
    ) : null;
}
