import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { sayCount } from '#contract/capped-count.ts';
import { fill } from '#contract/wording/fill.ts';
import { loginNotices } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { homeQuery } from './home-query.ts';
import { ToDoLink } from './to-do-link.tsx';
import './home.css';

/** The prompts after each login until all forms are uploaded and all members certified (ARC-7; N20 3.2, 4.3). */
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
              {kind === 'forms_missing' ? home.notices.forms_missing : home.notices.members_uncertified}
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
