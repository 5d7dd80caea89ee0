import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import { correctParticulars, type Member } from '#contract/members.ts';
import { ageOn } from '#contract/values/year-month.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useSayRefusal, useWording } from '../../ui/language.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { EntryFields } from './entry-fields.tsx';
import { ageOf, type EntryValues, toEntryInput, toEntryValues } from './entry-values.ts';
import { FormFailure } from './form-failure.tsx';
import { MemberReleaseOffer } from './member-release-offer.tsx';
import { occupiedOf } from './occupied.ts';
import { useFaultyForm } from './use-faulty-form.ts';
import './entry.css';

interface CorrectionDialogProps {
  member: Member;
  /** What stands below the number, by what is typed there. */
  renderFormOfNumber: (typedNumber: string | undefined) => ReactNode;
  /** The control that sends a form. */
  formField: ReactElement;
  onClose: () => void;
}

/** The form of entry, filled in with what the register holds. Mount it to open it. */
export function CorrectionDialog({ member, renderFormOfNumber, formField, onClose }: CorrectionDialogProps) {
  const { members, shell } = useWording();
  const message = useToast();
  const { modal } = App.useApp();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<EntryValues>();
  const { submit, isBusy, failure, forget } = useFaultyForm(form);
  const [isDirty, setIsDirty] = useState(false);
  const today = chinaDay();
  const say = useSayRefusal();
  const locked = member.actions.correctNumber;
  const certified = member.actions.correctCertified;
  const occupied = occupiedOf(failure, form.getFieldError('developmentNumber').length > 0);

  async function send() {
    const values: EntryValues = form.getFieldsValue(true);
    // The register's own birth date counts while the ID number stays.
    const age = ageOf(values.idNumber, today) ?? ageOn(member.birthDate, today);
    const body = { particulars: toEntryInput(values, age), version: member.version };
    const result = await submit((key) =>
      call(correctParticulars, { params: { memberId: member.id }, body, key }),
    );
    if (!result) return;
    void queryClient.invalidateQueries();
    message.success(members.corrected);
    onClose();
  }

  async function close() {
    if (!isDirty) return onClose();
    const isSure = await modal.confirm({
      title: shell.leaveDirty,
      okText: shell.leave,
      cancelText: shell.stay,
      icon: null,
    });
    if (isSure) onClose();
  }

  return (
    <Drawer
      open
      title={`${members.correctTitle} · ${member.name}`}
      size={Math.min(820, window.innerWidth)}
      onClose={close}
      footer={
        <div className="entry-next">
          <Button type="primary" loading={busy(isBusy)} onClick={form.submit}>
            {shell.save}
          </Button>
          <Button onClick={close}>{shell.cancel}</Button>
          <FormFailure failure={failure} />
        </div>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={toEntryValues(member.particulars)}
        onValuesChange={(changed) => {
          forget(changed);
          setIsDirty(true);
        }}
        onFinish={send}
      >
        <EntryFields
          form={form}
          today={today}
          organisationKind={member.inBranch ? 'branch' : 'committee'}
          organisationId={member.organisation.id}
          numberLocked={locked ? say(locked) : undefined}
          certifiedLocked={certified ? say(certified) : undefined}
          formField={null}
          renderBelowNumber={renderFormOfNumber}
          kept={{ idNumber: member.particulars.idNumberMasked, phone: member.particulars.phoneMasked }}
        />
        {occupied && (
          <MemberReleaseOffer
            member={member}
            message={occupied.message}
            developmentNumber={form.getFieldValue('developmentNumber')}
            formField={formField}
          />
        )}
      </Form>
    </Drawer>
  );
}
