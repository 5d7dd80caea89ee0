export { homeRoutes } from './home-routes.ts';
export { importToDos } from './import-to-dos.ts';
