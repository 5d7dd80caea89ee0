export function sum<T>(items: readonly T[], of: (item: T, at: number) => number): number {
  return items.reduce((total, item, at) => total + of(item, at), 0);
}
