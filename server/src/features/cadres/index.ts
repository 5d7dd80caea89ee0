export { refusalToEnterCadre } from './cadre-access.ts';
export { cadreObstacle } from './cadre-obstacle.ts';
export { cadreRoutes } from './cadre-routes.ts';
export { cadreToDos } from './cadre-to-dos.ts';
