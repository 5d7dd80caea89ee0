import { useQueryClient } from '@tanstack/react-query';
import { Form, Modal } from 'antd';
import { addPost, changePost, type Post } from '#contract/cadres.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { busy } from '../../ui/busy.ts';
import { chinaDay } from '../../ui/china-day.ts';
import { useWording } from '../../ui/language.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { type EntryValues, toPostInput } from './entry-values.ts';
import { FormFailure } from './form-failure.tsx';
import { PostFields } from './post-fields.tsx';
import { useFaultyForm } from './use-faulty-form.ts';
import './entry.css';

interface PostDialogProps {
  name: string;
  organisationKind: OrganisationKind;
  /** The post to be changed; else one is added to this member. */
  post?: Post;
  memberId?: number;
  onClose: () => void;
}

/** 修改职务 or 添加职务. Mount it to open it. */
export function PostDialog({ name, organisationKind, post, memberId, onClose }: PostDialogProps) {
  const { cadres, shell } = useWording();
  const message = useToast();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<EntryValues>();
  const { submit, isBusy, failure, forget } = useFaultyForm(form, 'post');

  async function send() {
    const given = toPostInput(form.getFieldsValue(true));
    const done = await submit((key) =>
      post
        ? call(changePost, { params: { postId: post.id }, body: { post: given, version: post.version }, key })
        : call(addPost, { params: { memberId: memberId ?? 0 }, body: { post: given }, key }),
    );
    if (!done) return;
    message.success(post ? cadres.changed : cadres.added);
    void queryClient.invalidateQueries();
    onClose();
  }

  return (
    <Modal
      open
      title={fill(post ? cadres.changeTitle : cadres.addTitle, { name })}
      okText={shell.save}
      cancelText={shell.cancel}
      okButtonProps={{ loading: busy(isBusy) }}
      mask={{ closable: false }}
      width={680}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        {...(post && { initialValues: valuesOf(post) })}
        onValuesChange={forget}
        onFinish={send}
      >
        {post?.isOld && <p className="notice notice-waiting post-notice">{cadres.oldText}</p>}
        <div className="entry-grid">
          <PostFields organisationKind={organisationKind} today={chinaDay()} />
        </div>
        <FormFailure failure={failure} />
      </Form>
    </Modal>
  );
}

/** An old position stays empty: it is to be chosen again (ENT-11). */
function valuesOf(post: Post): EntryValues {
  return {
    position: post.isOld ? undefined : post.position,
    positionSince: post.positionSince,
    appointment: post.appointment ?? undefined,
    cadreNature: post.cadreNature,
    onPartyCommittee: post.onPartyCommittee ? 'yes' : 'no',
    onPostState: post.onPostState ?? undefined,
  };
}
