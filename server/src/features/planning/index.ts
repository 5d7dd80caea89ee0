export { factImport } from './import-facts.ts';
export { planningRoutes } from './planning-routes.ts';
