import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { fill } from '#contract/wording/fill.ts';
import { memberQuery } from '../../api/member-query.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { currentForm } from './current-form.ts';
import { FormViewer } from './form-viewer.tsx';
import './archives.css';

interface FormDialogProps {
  memberId: number;
  name: string;
  /** One version; without it the current one. */
  formId?: number;
  onClose: () => void;
}

/** 点击查看: a member's form over the page. Mount it to open it. */
export function FormDialog({ memberId, name, formId, onClose }: FormDialogProps) {
  const { archives } = useWording();
  const query = useQuery(memberQuery(memberId));
  const shown = formId ?? (query.data && currentForm(query.data.forms)?.id);
  const title = fill(archives.formOf, { name });
  return (
    <Modal open centered title={title} footer={null} width="min(1100px, 100vw - 24px)" onCancel={onClose}>
      <div className="form-dialog">
        {shown !== undefined && <FormViewer formId={shown} label={title} />}
        {shown === undefined && query.data && <Empty title={archives.noVersions} />}
        {shown === undefined && query.isPending && <Loading />}
        {shown === undefined && <RefusalNotice error={query.error} />}
      </div>
    </Modal>
  );
}
