const segmentLength = 5;

/** An organisation's own part of its path: its id in base 36, five characters. */
export function pathSegment(id: number): string {
  return id.toString(36).padStart(segmentLength, '0');
}

/** The ids from the root down to the organisation itself. */
export function idsOnPath(path: string): number[] {
  const ids: number[] = [];
  for (let at = 0; at < path.length; at += segmentLength)
    ids.push(Number.parseInt(path.slice(at, at + segmentLength), 36));
  return ids;
}

/** '~' sorts after every character of a path: with C collation `path <= x < pathEnd(path)` is the subtree. */
export function pathEnd(path: string): string {
  return `${path}~`;
}

export function isWithin(path: string, subtree: string): boolean {
  return path.startsWith(subtree);
}
