import type { veteranErrors } from '../errors-veterans.ts';

export const veteranErrorsEn: Record<keyof typeof veteranErrors, string> = {
  'veteran.notFound': 'This registration was not found, or lies outside what you administer',
  'veteran.notTop': 'Veterans are registered by the provincial body, at the top of the tree',
  'veteran.registeredAlready': 'This veteran is registered already, for “{organisation}”',
  'veteran.numberRegisteredAlready': 'This development number is registered for another veteran',
  'veteran.memberAlready': 'This ID number is entered at “{organisation}” already',
  'veteran.numberTaken': 'This development number is in use by {name} of “{organisation}”',
  'veteran.enteredAlready': 'This veteran has been entered; the registration stays',
  'veteran.withdrawnAlready': 'This registration has been taken back',
  'veteran.reasonMissing': 'Give the reason',
  'veteran.otherOrganisation':
    'This veteran is registered for “{organisation}”, which enters the member, or one below it',
  'veteran.nameDiffers': 'The name differs from the veteran’s registration',
  'veteran.monthDiffers': 'The month of joining differs from the veteran’s registration ({month})',
  'veteran.numberDiffers': 'The number differs from the veteran’s registration',
};
