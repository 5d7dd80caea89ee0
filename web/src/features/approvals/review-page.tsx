import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Segmented } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { type CaseKind, decideCase, type ReviewCase } from '#contract/approvals.ts';
import { fill } from '#contract/wording/fill.ts';
import type { Wording } from '#contract/wording/zh-CN.ts';
import { call } from '../../api/call.ts';
import { isRefused, RefusalError } from '../../api/refusal-error.ts';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading } from '../../ui/states.tsx';
import { usePause } from '../../ui/use-pause.ts';
import { useToast } from '../../ui/use-toast.ts';
import { caseQuery } from './case-query.ts';
import { CaseRoute } from './case-route.tsx';
import { type CaseSheet, isSameSheet, sheetOf } from './case-sheet.ts';
import { KeyHints } from './key-hints.tsx';
import { ChangeNotice, NewOrOld, OtherSheetButton, OtherVersions } from './other-versions.tsx';
import { ReviewDecision, ReviewWay } from './review-decision.tsx';
import { useReviewKeys } from './use-review-keys.ts';
import './approvals.css';

/** Nobody has looked at a form sooner, in milliseconds: a key meant for the last case ends here. */
const shortestLook = 700;

interface ReviewPageProps {
  caseId: number;
  onOpen: (caseId: number) => void;
  /** Back to the list. */
  onLeave: (kind: CaseKind) => void;
  renderFacts: (review: ReviewCase) => ReactNode;
  /** What is to be chosen with an agreement, where the kind asks for it. */
  renderAssignment: (
    review: ReviewCase,
    branchId: number | null,
    onBranch: (branchId: number | null) => void,
  ) => ReactNode;
  renderSheet: (sheet: CaseSheet, label: string, onShown: (outcome: 'drawn' | 'fault') => void) => ReactNode;
  /** Fetches what the next review will show. */
  prefetchSheet: (sheet: CaseSheet) => void;
}

/** One review: facts beside the PDF, the decision below, and on to the next (ARC-4; N20 3.3). */
export function ReviewPage(props: ReviewPageProps) {
  const { cases } = useWording();
  const query = useQuery(caseQuery(props.caseId));
  const [passed, setPassed] = useState<readonly number[]>([]);
  const [decisions, setDecisions] = useState<readonly number[]>([]);
  const open = (caseId: number) => {
    setPassed([...passed, props.caseId]);
    props.onOpen(caseId);
  };
  const last = passed.at(-1);
  const back = () => {
    if (last === undefined) return;
    setPassed(passed.slice(0, -1));
    props.onOpen(last);
  };

  if (query.data) {
    // A case fetched ahead counted those decided since as open.
    const { openCount } = query.data;
    const decidedSince = decisions.filter((time) => time > query.dataUpdatedAt).length;
    const left = { ...openCount, count: openCount.count - decidedSince };
    return (
      <Review
        key={props.caseId}
        {...props}
        review={{ ...query.data, openCount: left }}
        onDecided={() => setDecisions([...decisions, Date.now()])}
        open={open}
        back={last === undefined ? null : back}
      />
    );
  }
  return (
    <Page title={cases.operationsTitle}>
      {query.error ? <RefusalNotice error={query.error} onRetry={() => void query.refetch()} /> : <Loading />}
    </Page>
  );
}

interface ReviewProps extends ReviewPageProps {
  review: ReviewCase;
  onDecided: () => void;
  open: (caseId: number) => void;
  back: (() => void) | null;
}

function Review({ review, onDecided, open, back, ...props }: ReviewProps) {
  const wording = useWording();
  const { cases, archives, endings } = wording;
  const message = useToast();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState<'agree' | 'refuse' | null>(null);
  const [isRefusing, setIsRefusing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [branchId, setBranchId] = useState<number | null>(null);
  const [part, setPart] = useState<'particulars' | 'form'>('form');
  const { detail } = review;
  const ownSheet = sheetOf(review);
  const [shown, setShown] = useState(ownSheet);
  // What has no PDF may be decided at once.
  const [sheet, setSheet] = useState<'waiting' | 'drawn' | 'fault'>(ownSheet === null ? 'drawn' : 'waiting');
  const pause = usePause(shortestLook);
  const mayDecide = review.state === 'open' && review.actions.decide === null;
  // A form that cannot be shown may still be refused.
  const mayAgree = pause.isOver && sheet === 'drawn';
  const mayRefuse = pause.isOver && sheet !== 'waiting';
  const next = review.nextCaseId;
  const { prefetchSheet } = props;
  const onLeave = () => props.onLeave(review.kind);

  useEffect(() => {
    if (next === null) return;
    const prefetch = async () => {
      const following = sheetOf(await queryClient.fetchQuery(caseQuery(next)));
      if (following) prefetchSheet(following);
    };
    // Only the convenience is lost when this fails: the next review asks again.
    prefetch().catch(() => {});
  }, [next, queryClient, prefetchSheet]);

  async function decide(decision: 'agree' | 'refuse', reason?: string) {
    if (busy !== null || !mayDecide) return;
    setBusy(decision);
    setError(null);
    try {
      const body = {
        decision,
        ...(reason !== undefined && { reason }),
        ...(decision === 'agree' && branchId !== null && { branchId }),
      };
      const decided = await call(decideCase, { params: { caseId: review.id }, body });
      const { nextCaseId, passedTo, state } = decided;
      message.success(
        passedTo
          ? fill(cases.passedToast, { name: review.subject.name, organisation: passedTo.name })
          : fill(cases.decidedToast, { name: review.subject.name, decision: cases.states[state] }),
      );
      onDecided();
      refreshOthers();
      if (nextCaseId !== null) return open(nextCaseId);
      message.success(cases.allDone);
      onLeave();
    } catch (cause) {
      setError(cause);
      setBusy(null);
      if (isRefused(cause, 'case.alreadyDecided') || isRefused(cause, 'case.changedMeanwhile'))
        refreshOthers();
    }
  }

  /** All but the cases that wait to be shown: asking for them again would stand on the record twice. */
  function refreshOthers() {
    void queryClient.invalidateQueries({ queryKey: caseQuery(review.id).queryKey });
    void queryClient.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[1] !== 'one' && queryKey[0] !== 'file',
    });
  }

  const goNext = next === null ? null : () => open(next);
  useReviewKeys({
    next: () => goNext?.(),
    previous: () => back?.(),
    // A key that comes too early begins the pause anew, so that hammering on it decides nothing.
    agree: () => !isRefusing && (mayAgree ? void decide('agree') : pause.beginAnew()),
    refuse: () => mayDecide && (mayRefuse ? setIsRefusing(true) : pause.beginAnew()),
    escape: () => (isRefusing ? setIsRefusing(false) : onLeave()),
  });

  const reasonFault =
    error instanceof RefusalError
      ? error.faults.find((fault) => fault.code === 'case.reasonMissing')?.message
      : undefined;
  return (
    <Page
      title={review.subject.name}
      description={[
        cases.kinds[review.kind],
        ...(review.ending ? [endings.kinds[review.ending]] : []),
        review.organisation.name,
      ].join(' · ')}
      actions={<ReviewWay review={review} onNext={goNext} onPrevious={back} />}
    >
      {ownSheet && (
        <div className="review-switch">
          <Segmented<'particulars' | 'form'>
            block
            value={part}
            options={[
              { value: 'form', label: detail.kind === 'ending' ? endings.facts.document : cases.form },
              { value: 'particulars', label: cases.particulars },
            ]}
            onChange={setPart}
          />
        </div>
      )}
      <div
        className={ownSheet ? 'review' : 'review review-alone'}
        data-part={ownSheet ? part : 'particulars'}
      >
        <div className="card review-facts">
          <section
            className="review-scroll"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
            aria-label={cases.particulars}
          >
            <p className="muted">{sayCheck(review, wording)}</p>
            <ChangeNotice detail={detail} />
            {props.renderFacts(review)}
            {props.renderAssignment(review, branchId, setBranchId)}
            {(detail.kind === 'form_review' || detail.kind === 'form_change') && (
              <OtherVersions detail={detail} shown={shown} onShow={setShown} />
            )}
            {detail.kind === 'number_release' && detail.occupant.formId !== null && (
              <OtherSheetButton
                own={ownSheet}
                other={{ of: 'form', formId: detail.occupant.formId }}
                shown={shown}
                onShow={setShown}
                words={{ other: cases.occupantForm, own: cases.entrantForm }}
              />
            )}
            {(detail.kind !== 'form_review' || detail.replaces || review.route.length > 1) && (
              <CaseRoute review={review} />
            )}
          </section>
          <div className="review-foot">
            {!(reasonFault && isRefusing) && <RefusalNotice error={error} />}
            <ReviewDecision
              review={review}
              deciding={busy}
              sheet={sheet}
              mayAgree={mayAgree}
              mayRefuse={mayRefuse}
              isRefusing={isRefusing}
              reasonFault={reasonFault}
              onAgree={() => void decide('agree')}
              onRefusing={setIsRefusing}
              onRefuse={(reason) => void decide('refuse', reason)}
            />
            <KeyHints mayDecide={mayDecide} />
          </div>
        </div>
        {shown && (
          <div className="review-sheet">
            {detail.kind === 'form_review' && detail.replaces && (
              <NewOrOld
                formId={detail.formId}
                replaces={detail.replaces.formId}
                shown={shown}
                onShow={setShown}
              />
            )}
            {props.renderSheet(
              shown,
              detail.kind === 'ending'
                ? endings.facts.document
                : fill(archives.formOf, { name: sheetName(review, shown) }),
              (outcome) => {
                if (isSameSheet(shown, ownSheet))
                  setSheet((before) => (before === 'drawn' ? before : outcome));
              },
            )}
          </div>
        )}
      </div>
    </Page>
  );
}

/** What the reviewer is to compare. */
function sayCheck({ kind, ending, organisation }: ReviewCase, { cases, appeals }: Wording): string {
  if (kind === 'transfer_appeal') return appeals.check;
  if (kind === 'ending' && ending === 'army') return cases.checkOfArmy;
  const ofDuplicate = kind === 'reinstatement' && ending === 'duplicate';
  return ofDuplicate ? fill(cases.checkOfDuplicate, { organisation: organisation.name }) : cases.checks[kind];
}

/** Whose form a sheet is. */
function sheetName({ subject, detail }: ReviewCase, shown: CaseSheet): string {
  return detail.kind === 'number_release' && shown.of === 'case' ? detail.entrant.name : subject.name;
}
