import type { veteransZh } from './veterans-zh-CN.ts';
import type { Widened } from './widened.ts';

export const veteransEn: Widened<typeof veteransZh> = {
  title: 'Registration of veterans',
  description:
    'Members who joined in the army are registered here; the receiving organisation then enters them.',
  register: 'Register',
  registerTitle: 'Register a veteran',
  name: 'Name',
  idNumber: 'ID number',
  idNumberAgain: 'ID number once more',
  joinedMonth: 'Joined',
  joinedMonthHint: 'Year and month, such as 2023-05',
  developmentNumber: 'Development number',
  developmentNumberHint: 'Leave empty where there is none',
  organisation: 'Receiving organisation',
  state: 'State',
  states: { waiting: 'To be entered', entered: 'Entered', withdrawn: 'Taken back' },
  allStates: 'All states',
  registeredAt: 'Registered',
  registeredBy: 'Registered by',
  operations: 'Actions',
  searchPlaceholder: 'Name, ID number or development number',
  withdraw: 'Take back',
  withdrawTitle: 'Take back the registration of {name}',
  withdrawText: 'The receiving organisation can then no longer enter by it; it can be registered anew.',
  registered: '{name} is registered; “{organisation}” enters the member',
  withdrawn: 'The registration was taken back',
  view: 'See the member',
  nothing: 'No veteran has been registered yet',
};
