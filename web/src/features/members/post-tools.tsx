import { useQueryClient } from '@tanstack/react-query';
import { DatePicker, Form } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { choosePosition, endPost, type Post } from '#contract/cadres.ts';
import { positionChoices, positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { useSession } from '../../api/session.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { chinaDay } from '../../ui/china-day.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { useToast } from '../../ui/use-toast.ts';
import { ChoosePositionDialog } from './choose-position-dialog.tsx';
import { PostDialog } from './post-dialog.tsx';

/** What may be done with a post that is held: 重新选择, 修改职务, 离任. */
export function PostTools({ post, name }: { post: Post; name: string }) {
  const { cadres } = useWording();
  const [dialog, setDialog] = useState<'choose' | 'change' | 'end' | null>(null);
  const close = () => setDialog(null);
  return (
    <span className="post-tools">
      {post.isOld && (
        <AbilityButton
          size="small"
          type="primary"
          ability={post.actions.choosePosition}
          aria-label={fill(cadres.chooseAgainOf, { name })}
          onClick={() => setDialog('choose')}
        >
          {cadres.chooseAgain}
        </AbilityButton>
      )}
      <AbilityButton
        size="small"
        ability={post.actions.change}
        aria-label={fill(cadres.changeOf, { name })}
        onClick={() => setDialog('change')}
      >
        {cadres.change}
      </AbilityButton>
      <AbilityButton
        size="small"
        ability={post.actions.end}
        aria-label={fill(cadres.endOf, { name })}
        onClick={() => setDialog('end')}
      >
        {cadres.end}
      </AbilityButton>
      {dialog === 'choose' && <ChooseDialog post={post} name={name} onClose={close} />}
      {dialog === 'change' && (
        <PostDialog name={name} post={post} organisationKind={post.organisation.kind} onClose={close} />
      )}
      {dialog === 'end' && <EndDialog post={post} name={name} onClose={close} />}
    </span>
  );
}

function ChooseDialog({ post, name, onClose }: { post: Post; name: string; onClose: () => void }) {
  const { policy } = useSession();
  return (
    <ChoosePositionDialog
      post={post}
      name={name}
      choices={positionChoices(policy.positions[post.organisation.kind])}
      onChoose={(position) =>
        call(choosePosition, { params: { postId: post.id }, body: { position, version: post.version } })
      }
      onClose={onClose}
    />
  );
}

function EndDialog({ post, name, onClose }: { post: Post; name: string; onClose: () => void }) {
  const { cadres, shell } = useWording();
  const { language } = useLanguage();
  const message = useToast();
  const queryClient = useQueryClient();
  async function end({ endedOn, reason }: { endedOn: Dayjs; reason: string }) {
    await call(endPost, {
      params: { postId: post.id },
      body: { endedOn: endedOn.format('YYYY-MM-DD'), reason, version: post.version },
    });
    message.success(fill(cadres.endDone, { name }));
    void queryClient.invalidateQueries();
  }
  return (
    <ReasonDialog<{ endedOn: Dayjs }>
      title={fill(cadres.endTitle, { name })}
      text={fill(cadres.endText, {
        organisation: post.organisation.name,
        position: nameOfCode(positions, post.position, language),
      })}
      confirmText={cadres.end}
      maxLength={200}
      danger
      onConfirm={end}
      onClose={onClose}
    >
      <Form.Item
        name="endedOn"
        label={cadres.endedOn}
        initialValue={dayjs(chinaDay())}
        rules={[{ required: true, message: shell.required }]}
      >
        <DatePicker style={{ width: '100%' }} allowClear={false} />
      </Form.Item>
    </ReasonDialog>
  );
}
