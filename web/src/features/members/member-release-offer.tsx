import type { ReactElement } from 'react';
import type { Member } from '#contract/members.ts';
import { askForReleaseForMember } from '#contract/number-cases.ts';
import { call } from '../../api/call.ts';
import { ReleaseOffer } from './release-offer.tsx';

interface MemberReleaseOfferProps {
  member: Member;
  /** Who holds the number. */
  message: string;
  /** As typed. */
  developmentNumber: string;
  formField: ReactElement;
}

/** A correction towards a number that somebody else holds (NUM-9): it is asked for as at entry. */
export function MemberReleaseOffer({
  member,
  message,
  developmentNumber,
  formField,
}: MemberReleaseOfferProps) {
  const params = { memberId: member.id };
  return (
    <ReleaseOffer
      message={message}
      formField={formField}
      ask={(formUploadId, key) =>
        call(askForReleaseForMember, { params, body: { developmentNumber, formUploadId }, key })
      }
    />
  );
}
