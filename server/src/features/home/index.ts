export { homeRoutes, type ToDoContributor } from './home-routes.ts';
