import { App } from 'antd';
import { useMemo } from 'react';

/** Says in passing what was done, or why not. Said again while it still stands there, it does not stand there twice. */
export function useToast() {
  const { message } = App.useApp();
  return useMemo(() => {
    const saying = (type: 'success' | 'warning' | 'error') => (content: string) =>
      void message.open({ type, content, key: content });
    return { success: saying('success'), warning: saying('warning'), error: saying('error') };
  }, [message]);
}
