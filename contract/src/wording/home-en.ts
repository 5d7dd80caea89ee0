import type { homeZh } from './home-zh-CN.ts';
import type { Widened } from './widened.ts';

export const homeEn: Widened<typeof homeZh> = {
  greeting: 'Welcome, {name}',
  toDoTitle: 'To do',
  nothingToDo: 'Nothing to do',
  nothingToDoText: 'Every form is uploaded and every member certified.',
  figuresTitle: 'At a glance',
  linksTitle: 'Quick links',
  toDos: {
    positions_old: { title: 'Positions to choose again', text: 'Choose your cadres’ positions again' },
    positions_old_below: {
      title: 'Positions to choose again',
      text: 'Administrators below or the cadres themselves choose again',
    },
    forms_missing: { title: 'Forms not uploaded', text: 'Upload the application forms (PDF)' },
    members_uncertified: { title: 'Not yet certified', text: 'See the members marked “not certified”' },
    forms_to_replace: {
      title: 'Forms to be uploaded again',
      text: 'The change was agreed to, or the replacement refused: upload the form again',
    },
    forms_refused: { title: 'Certification refused', text: 'Mend as the superior asks and upload again' },
    forms_overdue: { title: 'Forms overdue', text: 'Past the deadline: upload them soon' },
    forms_due_soon: { title: 'Forms soon due', text: 'To be uploaded within 7 days' },
    cases_open: { title: 'To review', text: 'Decide on members’ forms and numbers' },
    transfers_open: {
      title: 'Asking to come, for you to decide',
      text: 'Look at each request; agree or refuse',
    },
    arrivals_open: {
      title: 'Asking to come from other systems',
      text: 'Look at each request; agree or refuse',
    },
    applications_open: {
      title: 'Applications waiting',
      text: 'Check name, number and month of joining; agree or refuse',
    },
    claims_open: {
      title: 'Double memberships to settle',
      text: 'Members another system has as well: check, then propose a decision',
    },
    members_left: { title: 'Members taken in elsewhere', text: 'Another branch has added members of yours' },
    graduates_uncertified: {
      title: 'Graduates not certified',
      text: 'New members of graduating branches are certified before a transfer',
    },
    schooling_due: {
      title: 'Stages of study out of date',
      text: 'Against the field or the age: update them',
    },
    members_aged: {
      title: '28 by the end of this month, not yet proposed',
      text: 'Those without a post leave after the assembly',
    },
    members_unconfirmed: { title: 'To confirm', text: 'Check the new members entered by batch' },
    numbers_missing: { title: 'Numbers missing', text: 'The number was released: enter the right one' },
    member_imports_unfinished: {
      title: 'Unfinished imports of members',
      text: 'Open the latest files and import them',
    },
    organisation_imports_unfinished: {
      title: 'Unfinished imports of organisations',
      text: 'Open the latest files and import them',
    },
    fact_imports_unfinished: {
      title: 'Unfinished imports of facts',
      text: 'Open the latest files and import them',
    },
  },
  belowTitle: 'Below',
  below: {
    claims_open: { title: 'Double memberships to settle', text: 'Branches check and propose a decision' },
    forms_missing: { title: 'Forms not uploaded', text: 'Branches or those directly above upload them' },
    members_uncertified: { title: 'Not yet certified', text: 'See the members marked “not certified”' },
    forms_to_replace: {
      title: 'Forms to be uploaded again',
      text: 'Their branches or those directly above do it',
    },
    forms_refused: { title: 'Certification refused', text: 'Their branches mend and upload again' },
  },
  notices: {
    title: 'Please note',
    forms_missing: 'Some members’ forms have not been uploaded',
    members_uncertified: 'Some members are not yet certified',
    positions_old: 'The list of positions has been standardised: choose your cadres’ positions again',
    count: '{count} members',
    go: 'Show',
    later: 'Later',
  },
  figures: {
    organisations: 'Organisations',
    members: 'Members',
    certified: 'Certified',
  },
};
