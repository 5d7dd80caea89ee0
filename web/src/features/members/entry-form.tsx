import { useQueryClient } from '@tanstack/react-query';
import { Button, Form } from 'antd';
import { type ReactElement, useState } from 'react';
import { enterCadre } from '#contract/cadres.ts';
import { enterMember } from '#contract/members.ts';
import { askForRelease } from '#contract/number-cases.ts';
import type { Organisation } from '#contract/organisations.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useWording } from '../../ui/language.tsx';
import { LeaveGuard } from '../../ui/leave-guard.tsx';
import { type Entered, EnteredNotice } from './entered-notice.tsx';
import { EntryFields } from './entry-fields.tsx';
import { ageOf, type EntryValues, toCadreInput, toEntryInput } from './entry-values.ts';
import { FormFailure } from './form-failure.tsx';
import { occupiedOf } from './occupied.ts';
import { ReleaseOffer } from './release-offer.tsx';
import { useFaultyForm } from './use-faulty-form.ts';
import { useKnownPerson } from './use-known-person.ts';
import './entry.css';

interface EntryFormProps {
  organisation: Pick<Organisation, 'id' | 'name' | 'kind'>;
  /** The control that sends the form of the member; takes `value` and `onChange`. */
  formField: ReactElement;
}

/** 录入团员团干部: one member into one branch (ENT-1, ENT-3); 录入干部: a cadre of another organisation itself (ENT-4). */
export function EntryForm({ organisation, formField }: EntryFormProps) {
  const { members, cadres } = useWording();
  const { policy } = useSession();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<EntryValues>();
  const { submit, isBusy, failure, forget, clear } = useFaultyForm(form);
  const [isDirty, setIsDirty] = useState(false);
  const [entered, setEntered] = useState<Entered | null>(null);
  const [round, setRound] = useState(0);
  const today = chinaDay();
  // A refused file is a fault that the server has not counted.
  const file = Form.useWatch('form', form);
  const joined = Form.useWatch('joinedMonth', { form, preserve: true }) ?? '';
  const isFileFaulty =
    file?.state === 'faulty' &&
    (joined === '' || joined >= policy.formRequiredFrom) &&
    form.getFieldError('form').length === 0;

  const occupied = occupiedOf(failure, form.getFieldError('developmentNumber').length > 0);
  const isCadre = organisation.kind !== 'branch';
  const known = useKnownPerson(form, isCadre);
  const particularsOf = (values: EntryValues) => toEntryInput(values, ageOf(values.idNumber, today));
  const cadreOf = (values: EntryValues) =>
    toCadreInput(values, ageOf(values.idNumber, today), known !== null);

  async function send() {
    // Everything typed, also in fields that are hidden at the moment: what is sent is chosen by toEntryInput.
    const values: EntryValues = form.getFieldsValue(true);
    if (values.form?.state === 'sending') {
      form.setFields([{ name: 'form', errors: [members.uploadStillGoing] }]);
      return;
    }
    const isFormSent = values.form?.state === 'sent' && !known;
    const common = {
      organisationId: organisation.id,
      ...(values.form?.state === 'sent' && isFormSent && { formUploadId: values.form.uploadId }),
    };
    const result = await submit((key) =>
      isCadre
        ? call(enterCadre, { body: { ...common, particulars: cadreOf(values) }, key })
        : call(enterMember, { body: { ...common, particulars: particularsOf(values) }, key }),
    );
    if (!result) return;
    setIsDirty(false);
    setEntered({ ...result, name: values.name?.trim() ?? '' });
    void queryClient.invalidateQueries();
    window.scrollTo({ top: 0 });
  }

  function beginNext() {
    form.resetFields();
    clear();
    setEntered(null);
    setRound(round + 1);
  }

  if (entered)
    return (
      <EnteredNotice entered={entered} organisation={organisation} isCadre={isCadre} onNext={beginNext} />
    );
  return (
    <Form
      key={round}
      form={form}
      layout="vertical"
      className="card section"
      scrollToFirstError
      onValuesChange={(changed) => {
        forget(changed);
        setIsDirty(true);
      }}
      onFinish={send}
    >
      <EntryFields
        form={form}
        today={today}
        organisationKind={organisation.kind}
        organisationId={organisation.id}
        formField={policy.formAtEntry === 'with-entry' ? formField : null}
        {...(known && { knownNotice: fill(cadres.known, { organisation: known.name }) })}
      />
      <div className="entry-foot">
        {/* No submit button: Enter in a month or a list must not send a form of thirty fields. */}
        <Button type="primary" size="large" loading={busy(isBusy)} onClick={form.submit}>
          {members.submitEntry}
        </Button>
        <span className="muted">{fill(members.entryFor, { name: organisation.name })}</span>
        <FormFailure failure={failure} more={isFileFaulty ? 1 : 0} />
        {occupied && (
          <ReleaseOffer
            message={occupied.message}
            sentForm={file}
            formField={formField}
            ask={(formUploadId, key) => {
              const particulars = particularsOf(form.getFieldsValue(true));
              const body = { organisationId: organisation.id, particulars, formUploadId };
              return call(askForRelease, { body, key });
            }}
          />
        )}
      </div>
      <LeaveGuard isDirty={isDirty} />
    </Form>
  );
}
