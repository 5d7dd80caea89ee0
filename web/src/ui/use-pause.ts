import { useEffect, useState } from 'react';

/** Whether `milliseconds` have passed since the start, or since it was last begun anew. */
export function usePause(milliseconds: number): { isOver: boolean; beginAnew: () => void } {
  const [round, setRound] = useState(0);
  const [overRound, setOverRound] = useState(-1);
  useEffect(() => {
    const timer = setTimeout(() => setOverRound(round), milliseconds);
    return () => clearTimeout(timer);
  }, [round, milliseconds]);
  return { isOver: overRound === round, beginAnew: () => setRound((before) => before + 1) };
}
