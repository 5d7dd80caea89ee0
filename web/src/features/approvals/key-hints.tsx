import { useWording } from '../../ui/language.tsx';

/** The keys of a review; those that decide where it may be decided. */
export function KeyHints({ mayDecide }: { mayDecide: boolean }) {
  const { cases } = useWording();
  const hints = [
    ['J →', cases.keyNext],
    ['K ←', cases.keyPrevious],
    ...(mayDecide
      ? ([
          ['A', cases.keyAgree],
          ['R', cases.keyRefuse],
        ] as const)
      : []),
    ['Esc', cases.keyBack],
  ] as const;
  return (
    <p className="review-hints muted">
      {cases.keys}
      {hints.map(([key, text]) => (
        <span key={key}>
          <kbd>{key}</kbd> {text}
        </span>
      ))}
    </p>
  );
}
