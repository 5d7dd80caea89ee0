import type { ReviewCase } from '#contract/approvals.ts';
import type { NumberRegistrationDetail, NumberReleaseDetail } from '#contract/approvals-details.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fields } from '#contract/dictionaries/organisations.ts';
import { formatDevelopmentNumber } from '#contract/values/development-number.ts';
import { formatTime, useLanguage, useWording } from '../../ui/language.tsx';
import { Facts } from '../../ui/page.tsx';

/** The number a case is about, and whose range it lies in. */
export function NumberPlaceFacts({ detail }: { detail: NumberReleaseDetail | NumberRegistrationDetail }) {
  const { cases } = useWording();
  const { language } = useLanguage();
  return (
    <Facts
      facts={[
        [cases.number, formatDevelopmentNumber(detail.number)],
        [cases.numberField, detail.field ? nameOfCode(fields, detail.field, language) : '—'],
        [cases.numberHolder, detail.holder?.name ?? cases.outsideRanges],
      ]}
    />
  );
}

/** Who is to be entered beside who holds the number (N23 3.7: 核实团员身份信息). */
export function ReleaseFacts({ review, detail }: { review: ReviewCase; detail: NumberReleaseDetail }) {
  const { cases } = useWording();
  const { entrant, occupant } = detail;
  return (
    <>
      <NumberPlaceFacts detail={detail} />
      <h2>{cases.entrant}</h2>
      <Facts
        facts={[
          [cases.name, entrant.name],
          [cases.idNumber, entrant.idNumberMasked],
          [cases.columns.joinedMonth, entrant.joinedMonth ?? '—'],
          [cases.applicant, review.organisation.name],
        ]}
      />
      <h2>{cases.occupant}</h2>
      <Facts
        facts={[
          [cases.name, occupant.name],
          ...(occupant.idNumberMasked === null ? [] : [[cases.idNumber, occupant.idNumberMasked] as const]),
          ...(occupant.joinedMonth === null
            ? []
            : [[cases.columns.joinedMonth, occupant.joinedMonth] as const]),
          ...(occupant.enteredAt === null
            ? []
            : [[cases.enteredAt, formatTime(occupant.enteredAt)] as const]),
          [cases.occupantOrganisation, occupant.organisation.name],
        ]}
      />
      {!occupant.holds && review.state === 'open' && (
        <p className="notice notice-waiting">{cases.noLongerHeld}</p>
      )}
    </>
  );
}
