/** The same keys with any text: what the tables of another language must fill. */
export type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : Widened<T[K]> };
