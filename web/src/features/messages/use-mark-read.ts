import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type Message, readAllMessages, readLetter, readNotification } from '#contract/messages.ts';
import { call } from '../../api/call.ts';

/** Marks one message as read, up to what is shown of it. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (message: Pick<Message, 'source' | 'id'> & { count?: number }) =>
      message.source === 'letter'
        ? call(readLetter, { params: { letterId: message.id } })
        : call(readNotification, {
            params: { notificationId: message.id },
            body: { count: message.count ?? 1 },
          }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export function useMarkAllRead(onRead: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(readAllMessages),
    onSuccess: () => {
      onRead();
      return client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
}
