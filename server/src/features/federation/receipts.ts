import { createHash } from 'node:crypto';
import { isSignatureOf, signBytes } from './keys.ts';
import type { OwnKey } from './own-keys.ts';
import type { Delivery, Outcome, Receipt } from './protocol.ts';

type Statement = Omit<Delivery, 'number' | 'signature' | 'channel' | 'body'> & {
  readonly bodySha256: string;
  /** The key the sender knows the receiver by: a message for one is none for another. */
  readonly receiver: string;
};

/** What the sender of a message signs. */
export function statementOf(message: Statement): Buffer {
  return Buffer.from(
    [
      'qingce message 1',
      message.key,
      message.receiver,
      message.id,
      message.conversation,
      message.sequence,
      JSON.stringify(message.kind),
      message.version,
      message.sentAt,
      message.bodySha256,
      ...message.files.map(({ sha256, bytes }) => `${sha256} ${bytes}`),
    ].join('\n'),
  );
}

export function sha256Of(bytes: Buffer | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** What a message says, whoever signs it and whomever it is for. */
export type Said = Omit<Statement, 'key' | 'receiver'>;

/**
 * Whether a receipt is over this message. Which of the sender's keys signed it, and which of the receiver's it was for, the receipt alone
 * tells: between one attempt and the next either may have changed, and what was taken once is signed for as it was taken.
 */
export function isReceiptOver(
  said: Said,
  receipt: Receipt,
  senderKeys: Iterable<string>,
  receiverKeys: Iterable<string>,
): boolean {
  const receivers = [...receiverKeys];
  return [...senderKeys].some((key) =>
    receivers.some((receiver) => sha256Of(statementOf({ ...said, key, receiver })) === receipt.statement),
  );
}

type Signed = Omit<Receipt, 'signature'>;

function bytesOf(receipt: Signed): Buffer {
  const { key, message, number, statement, outcome, reasons, at } = receipt;
  return Buffer.from(
    ['qingce receipt 1', key, message, number, statement, outcome, at, ...reasons].join('\n'),
  );
}

export function signReceipt(
  by: OwnKey,
  of: {
    readonly message: string;
    readonly number: number;
    readonly statement: Buffer;
    readonly outcome: Outcome;
    readonly reasons: readonly string[];
    readonly at: Date;
  },
): Receipt {
  const unsigned: Signed = {
    message: of.message,
    number: of.number,
    statement: sha256Of(of.statement),
    outcome: of.outcome,
    reasons: [...of.reasons],
    at: of.at.toISOString(),
    key: by.keyId,
  };
  return { ...unsigned, signature: signBytes(by.key, bytesOf(unsigned)).toString('base64') };
}

/** Whether the key it names, one of these, has signed it. */
export function isReceiptSigned(receipt: Receipt, keys: ReadonlyMap<string, Buffer>): boolean {
  const key = keys.get(receipt.key);
  return key !== undefined && isSignatureOf(key, bytesOf(receipt), Buffer.from(receipt.signature, 'base64'));
}

/** What a stored message says of itself. */
export interface Envelope {
  readonly statement: string;
  readonly key: string;
  readonly signature: string;
}
