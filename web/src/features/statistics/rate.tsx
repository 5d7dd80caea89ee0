/** A share as people read it: 87.5%; a dash where there is nothing to compare with. */
export function formatShare(share: number | null): string {
  return share === null ? '—' : `${Number((share * 100).toFixed(1))}%`;
}

/** A share with a bar; the bar only underlines what the figure says. */
export function Rate({ share }: { share: number | null }) {
  return (
    <span className="rate">
      <span>{formatShare(share)}</span>
      {share !== null && (
        <span className="rate-bar" aria-hidden="true">
          <span style={{ width: `${Math.min(1, share) * 100}%` }} />
        </span>
      )}
    </span>
  );
}
