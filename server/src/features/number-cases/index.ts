export { numberCaseRoutes } from './number-case-routes.ts';
export { numberRegistration } from './number-registration.ts';
export { numberRelease } from './number-release.ts';
