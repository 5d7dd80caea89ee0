export { homeRoutes, type ToDoContributor } from './home-routes.ts';
export { importToDos } from './import-to-dos.ts';
