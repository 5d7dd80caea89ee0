/** Another process has taken this work to its end: there is nothing left to do, and nothing went wrong. */
export class Overtaken extends Error {}
