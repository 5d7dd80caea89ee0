import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import type { Post } from '#contract/cadres.ts';
import { type Position, positions } from '#contract/dictionaries/cadres.ts';
import { type Dictionary, nameOfCode } from '#contract/dictionaries/dictionary.ts';
import { fill } from '#contract/wording/fill.ts';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useToast } from '../../ui/use-toast.ts';

interface ChoosePositionDialogProps {
  post: Post;
  name: string;
  choices: Dictionary<Position>;
  onChoose: (position: Position) => Promise<unknown>;
  onClose: () => void;
}

/** 重新选择现任职务; where the older name is taken into one of the list, that one is proposed (N23 3.10). Mount it to open it. */
export function ChoosePositionDialog({ post, name, choices, onChoose, onClose }: ChoosePositionDialogProps) {
  const { cadres, members, shell } = useWording();
  const { language } = useLanguage();
  const message = useToast();
  const queryClient = useQueryClient();
  const older = nameOfCode(positions, post.position, 'zh-CN');
  const proposed = choices.find((item) => item.aliases?.includes(older));
  const [position, setPosition] = useState(proposed?.code);
  const choose = useMutation({
    mutationFn: (code: Position) => onChoose(code),
    onSuccess: () => {
      message.success(cadres.chosen);
      void queryClient.invalidateQueries();
      onClose();
    },
  });
  return (
    <Modal
      open
      title={fill(cadres.chooseTitle, { name })}
      okText={shell.save}
      cancelText={shell.cancel}
      okButtonProps={{ disabled: position === undefined, loading: choose.isPending }}
      onOk={() => position && choose.mutate(position)}
      onCancel={onClose}
    >
      <Form layout="vertical">
        <p className="notice notice-waiting">{cadres.oldText}</p>
        <p className="muted" style={{ margin: '12px 0' }}>
          {fill(cadres.chooseText, {
            organisation: post.organisation.name,
            position: nameOfCode(positions, post.position, language),
          })}
        </p>
        <Form.Item label={members.fields.position} htmlFor="choose-position" required>
          <Select
            id="choose-position"
            value={position}
            placeholder={members.placeholders.position}
            options={choices.map((item) => ({
              value: item.code,
              label: language === 'en' ? item.en : item.zh,
            }))}
            onChange={setPosition}
          />
        </Form.Item>
        <RefusalNotice error={choose.error} />
      </Form>
    </Modal>
  );
}
