import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { sayCount } from '#contract/capped-count.ts';
import type { ToDoKind } from '#contract/home.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { loginNotices } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { homeQuery } from './home-query.ts';
import { ToDoLink } from './to-do-link.tsx';
import './home.css';

/**
 * The prompts after each login until all forms are uploaded and all members certified (ARC-7; N20 3.2, 4.3), and until old positions are
 * chosen again (ENT-11; N23 1.3).
 */
export function LoginNotices({ onClose }: { onClose: () => void }) {
  const { home } = useWording();
  const { data } = useQuery(homeQuery);
  const [open, setOpen] = useState(true);
  const notices = data?.notices.filter(({ count }) => count > 0) ?? [];
  const close = () => {
    loginNotices.done();
    setOpen(false);
  };
  if (notices.length === 0) return null;
  return (
    <Modal
      open={open}
      title={home.notices.title}
      cancelText={home.notices.later}
      okButtonProps={{ style: { display: 'none' } }}
      onCancel={close}
      afterClose={onClose}
      width={460}
    >
      <ul className="home-notices">
        {notices.map(({ kind, ...count }) => (
          <li key={kind}>
            <span>
              {saidOf(kind, home.notices)}
              <small>{fill(home.notices.count, { count: sayCount(count) })}</small>
            </span>
            <ToDoLink kind={kind} onClick={close}>
              {home.notices.go}
            </ToDoLink>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function saidOf(kind: ToDoKind, notices: Wording['home']['notices']): string {
  if (kind === 'positions_old') return notices.positions_old;
  return kind === 'forms_missing' ? notices.forms_missing : notices.members_uncertified;
}
