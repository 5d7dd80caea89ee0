import type { cardsZh } from './cards-zh-CN.ts';
import type { Widened } from './widened.ts';

export const cardsEn: Widened<typeof cardsZh> = {
  menu: {
    card: 'My membership card',
    particulars: 'My particulars',
    archive: 'My archive',
    organisation: 'My organisation',
    messages: 'Messages',
  },
  short: {
    card: 'Card',
    particulars: 'Particulars',
    archive: 'Archive',
    organisation: 'Organisation',
    messages: 'Messages',
  },
  messagesUnread: 'Messages, {count} unread',
  offline: 'Offline; this is as of {at}',
  card: {
    title: 'Communist Youth League membership card',
    joined: 'Joined in',
    number: 'Number',
    certifications: {
      certified: 'Membership certified',
      uncertified: 'Membership not certified yet',
      not_asked: 'No certification needed',
    },
    codeLabel: 'Code of the membership card',
    left: 'New code in {seconds} s',
    expired: 'The code has run out; a new one comes once you are online',
    how: 'Let the other person scan it with a telephone. They will see: {name}, the full name of the branch, the month of joining, the certification.',
    link: 'Link to verify',
    warning: 'Do not pass on a screenshot: a code is good for two minutes and for one check.',
    drawing: 'Drawing the code…',
  },
  organisation: {
    id: 'Organisation ID',
    above: 'Organisations above',
    secretary: 'Secretary',
    noSecretary: 'No secretary at present',
    transfer: 'Move to another organisation',
    handover: 'Move to another system',
  },
  contact: {
    title: 'Contact',
    change: 'Change contact data',
    text: 'Keep your telephone and address up to date. If anything else is wrong, ask the administrator of your organisation.',
    phoneKept: 'Leave empty to keep it (now: {masked})',
    optional: '{label} (optional)',
    changed: 'Contact data changed',
  },
  password: { change: 'Change password', changed: 'Password changed; other devices are logged out' },
  verify: {
    title: 'Verify a membership card',
    checking: 'Verifying…',
    again: 'Verify again',
    empty:
      'Scan the code under “My membership card” of the other person with the camera of your telephone; the result is shown here.',
    findings: {
      valid: 'Valid',
      checked_before: 'Checked before',
      expired: 'Expired',
      changed: 'Not valid',
      forged: 'Forged',
      unreadable: 'No membership code',
      offline: 'Signature valid (offline)',
      too_early: 'Cannot be judged',
      no_key: 'Cannot be verified',
      no_browser: 'Cannot be verified',
    },
    texts: {
      valid: 'Verified at {at}; agrees with the register. Compare it with the person.',
      checked_before:
        'This code was already checked at {checkedAt}. If that was not you just now, it may be a screenshot passed on: ask to see the card itself, and scan again.',
      expired:
        'A code is good for two minutes. Ask the person to open the card, wait for a new code, and scan again.',
      changed: 'The registration of the member has changed; this code is not valid any more.',
      forged: 'The signature is wrong: not made by this system, or altered.',
      unreadable: 'The link is incomplete or damaged; please scan again.',
      offline:
        'There is no connection: only signature and time were checked, not whether the membership still stands or the code was checked before. Verify again once online.',
      too_early:
        'The code is from later than the time of this device, whose clock may be wrong. Set the clock, or verify again once online.',
      no_key: 'There is no connection, and this device has never verified online. Verify again once online.',
      no_browser:
        'There is no connection, and this browser cannot check signatures by itself. Verify again once online.',
    },
    clockWrong: 'The clock of this device is wrong by about {minutes} min; the system’s time was used.',
    name: 'Name',
    branch: 'Branch',
    certification: 'Membership',
    madeAt: 'Code made at',
    privacy: 'This page keeps no personal data.',
  },
};
