const most = 50_000;

/** Tokens that opened a session lately: only such a one has a rate of its own, an invented one counts for its address. */
export interface KnownSessions {
  add(token: string): void;
  has(token: string): boolean;
}

export function createKnownSessions(): KnownSessions {
  const tokens = new Set<string>();
  return {
    add(token) {
      if (tokens.has(token)) return;
      // A set keeps its order: the oldest goes first.
      if (tokens.size >= most) tokens.delete(tokens.values().next().value ?? '');
      tokens.add(token);
    },
    has: (token) => tokens.has(token),
  };
}
