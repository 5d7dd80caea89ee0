import { Form, type FormInstance } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { educations } from '#contract/dictionaries/educations.ts';
import { nationalities } from '#contract/dictionaries/nationalities.ts';
import { jobs, occupations, studyStatuses } from '#contract/dictionaries/occupations.ts';
import { politicalStatuses } from '#contract/dictionaries/political-statuses.ts';
import { yesNo } from '#contract/dictionaries/yes-no.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { formatLimit } from '../../ui/bytes.ts';
import { useWording } from '../../ui/language.tsx';
import { ChoiceField, MonthField, OtherField, TextField } from './entry-controls.tsx';
import { ageOf, type EntryValues, fieldsNotAsked } from './entry-values.ts';
import { IdNumberFields } from './id-number-fields.tsx';
import { NumberInput, NumberPlace } from './number-field.tsx';
import { PostFields } from './post-fields.tsx';

interface EntryFieldsProps {
  form: FormInstance<EntryValues>;
  today: string;
  organisationKind: OrganisationKind;
  /** The control that sends the form; null where the form is no part of it. */
  formField: ReactElement | null;
  /** Where the member is or will be. */
  organisationId: number;
  /** Why the number cannot be changed here, in words. */
  numberLocked?: string | undefined;
  /** Why what the form vouches for cannot be changed any more, in words. */
  certifiedLocked?: string | undefined;
  /** Further lines below the number, by what is typed there. */
  renderBelowNumber?: (typedNumber: string | undefined) => ReactNode;
  /** Masked values in force, where this is a correction. */
  /** Who is in the register already, in words: then the post is all that is asked. */
  knownNotice?: string | undefined;
  /** Masked values in force, where this is a correction, which leaves posts alone. */
  kept?: { readonly idNumber: string; readonly phone: string };
}

/** All fields of the form of N23 1.1 or, outside branches, of N23 2, in its order, each shown where it concerns the person. */
export function EntryFields(props: EntryFieldsProps) {
  const { form, today, organisationKind, organisationId, numberLocked, formField, kept, knownNotice } = props;
  const { certifiedLocked } = props;
  const { members } = useWording();
  const { policy } = useSession();
  const values = Form.useWatch((all: EntryValues) => all, { form, preserve: true }) ?? {};
  const age = ageOf(values.idNumber, today);
  const left = fieldsNotAsked(values, age);
  const joined = values.joinedMonth ?? '';
  const isNumberNeeded = joined !== '' && joined >= policy.numberRequiredFrom;
  const isFormAsked = joined !== '' && joined >= policy.formRequiredFrom;
  const { groups, hints } = members;

  const isLocked = certifiedLocked !== undefined;
  const isOfBranch = organisationKind === 'branch';
  const who = (
    <>
      <TextField field="name" required maxLength={60} disabled={isLocked} />
      {isLocked ? (
        <p className="entry-wide notice notice-waiting">{certifiedLocked}</p>
      ) : (
        <IdNumberFields today={today} {...(kept && { kept: kept.idNumber })} />
      )}
    </>
  );

  if (knownNotice !== undefined)
    return (
      <>
        <Group title={groups.person}>
          {who}
          <p className="entry-wide notice notice-waiting" role="status">
            {knownNotice}
          </p>
        </Group>
        <Group title={groups.cadre}>
          <PostFields organisationKind={organisationKind} today={today} />
        </Group>
      </>
    );
  return (
    <>
      <Group title={groups.person}>
        {who}
        <ChoiceField field="nationality" required choices={nationalities} disabled={isLocked} />
        <ChoiceField field="occupation" required choices={occupations} />
        {values.occupation === 'student' ? (
          <ChoiceField field="studyStatus" required choices={studyStatuses} />
        ) : (
          <ChoiceField field="job" required choices={jobs} disabled={values.occupation === undefined} />
        )}
        <ChoiceField
          field="education"
          required
          choices={educations}
          extra={values.occupation === 'student' ? hints.educationOfStudent : undefined}
        />
        <ChoiceField field="politicalStatus" required choices={politicalStatuses} />
      </Group>
      <Group title={groups.league}>
        <MonthField field="joinedMonth" required today={today} disabled={isLocked} />
        <OtherField
          field="developmentNumber"
          required={isNumberNeeded}
          extra={
            numberLocked ?? (
              <>
                {isNumberNeeded && <div>{hints.developmentNumber}</div>}
                <div role="status">
                  <NumberPlace typed={values.developmentNumber} />
                </div>
              </>
            )
          }
        >
          <NumberInput
            of={{ organisationId, ...pick(values) }}
            disabled={numberLocked !== undefined}
            placeholder={members.placeholders.developmentNumber}
          />
        </OtherField>
        {props.renderBelowNumber?.(values.developmentNumber)}
        {!left.has('partyJoinedMonth') && <MonthField field="partyJoinedMonth" required today={today} />}
      </Group>
      {kept === undefined && (
        <Group title={groups.cadre}>
          {isOfBranch && <ChoiceField field="isCadre" required choices={yesNo} />}
          {(values.isCadre === 'yes' || !isOfBranch) && (
            <PostFields organisationKind={organisationKind} today={today} />
          )}
        </Group>
      )}
      <Group title={groups.contact}>
        <TextField
          field="phone"
          required={kept === undefined}
          inputMode="tel"
          maxLength={40}
          extra={kept ? fill(hints.idNumberKept, { masked: kept.phone }) : hints.phone}
        />
        {isOfBranch && <TextField field="registeredAddress" required />}
        <TextField field="email" inputMode="email" />
        <TextField field="qq" inputMode="numeric" maxLength={40} />
        <TextField field="wechat" maxLength={60} />
        <TextField field="weibo" maxLength={60} />
      </Group>
      {kept === undefined && (
        <Group title={groups.form}>
          {formField !== null && (joined === '' || isFormAsked) ? (
            <OtherField
              field="form"
              wide
              required={isFormAsked}
              extra={fill(hints.form, { limit: formatLimit(policy.formLimitBytes) })}
            >
              {formField}
            </OtherField>
          ) : (
            <p className="entry-wide muted">
              {joined !== '' && !isFormAsked
                ? hints.formNotAsked
                : isOfBranch
                  ? hints.formLater
                  : hints.formLaterOfCadre}
            </p>
          )}
        </Group>
      )}
      <Group title={groups.more}>
        {left.has('appliedToParty') ? (
          <p className="entry-wide muted">{hints.underAge}</p>
        ) : (
          <ChoiceField field="appliedToParty" choices={yesNo} />
        )}
        {!left.has('appliedMonth') && <MonthField field="appliedMonth" required today={today} />}
        <ChoiceField field="isVolunteer" required choices={yesNo} />
        {!left.has('volunteerMonth') && <MonthField field="volunteerMonth" required today={today} />}
      </Group>
    </>
  );
}

function pick({ joinedMonth, occupation, studyStatus }: EntryValues) {
  return { joinedMonth, occupation, studyStatus };
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className="entry-group">
      <legend>{title}</legend>
      <div className="entry-grid">{children}</div>
    </fieldset>
  );
}
