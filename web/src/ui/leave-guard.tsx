import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useTexts } from './texts.tsx';

/** Asks before a page with unsent input is left, by a link, the browser's back or closing the tab. */
export function LeaveGuard({ isDirty }: { isDirty: boolean }) {
  const { shell } = useTexts('shell');
  const blocker = useBlocker({
    // Choosing something in the address alone keeps the page and what is typed in it.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => isDirty,
    withResolver: true,
  });
  return (
    <Modal
      open={blocker.status === 'blocked'}
      title={shell.leaveDirty}
      okText={shell.leave}
      cancelText={shell.stay}
      onOk={() => blocker.proceed?.()}
      onCancel={() => blocker.reset?.()}
    />
  );
}
