import type { cadreErrors } from '../errors-cadres.ts';

export const cadreErrorsEn: Record<keyof typeof cadreErrors, string> = {
  'cadre.nameDiffers': 'The register has another name for this ID number; please check both',
  'cadre.alreadyHere': '{name} holds a post in “{organisation}” already; change that one instead',
  'cadre.ofBranch': '“{organisation}” is a branch: its cadres are entered as its members first',
  'cadre.formOfKnownPerson': 'This person is in the register; upload the application form in their archive',
  'cadre.certifiedDiffers':
    'This person was entered as a cadre and the application form is agreed; this must be as in that archive',
  'cadre.enteredAsCadre':
    'This ID number was entered as a cadre of “{organisation}”; enter the member singly, and both will be one person',
  'post.notFound': 'This post was not found, or lies outside what you administer',
  'post.heldHere': 'Holds a post in “{organisation}” already; change that one instead',
  'post.ended': 'This post has ended and cannot be changed',
  'post.positionPresent': 'This position need not be chosen again',
  'post.changedMeanwhile': 'This post has just been changed; refresh and try again',
  'post.endReasonMissing': 'Give the reason',
  'post.endDayUnreadable': 'Choose the day on which the post ended',
  'post.endDayInFuture': 'The post cannot have ended after today',
  'post.endBeforeBeginning': 'The post cannot have ended before it began ({since})',
};
