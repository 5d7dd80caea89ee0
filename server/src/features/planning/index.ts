export { factImport } from './import-facts.ts';
export { planningRoutes } from './planning-routes.ts';
export { listYouthBelow, type YouthOfUnit } from './youth-views.ts';
