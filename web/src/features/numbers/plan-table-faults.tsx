import { CopyOutlined } from '@ant-design/icons';
import { fill } from '#contract/wording/fill.ts';
import { type Fault, RefusalError } from '../../api/refusal-error.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { placeOfFault, type TablePart } from './row-fault.ts';
import './plan-table.css';

/** As many as the server tells at once. */
const toldAtMost = 200;

/** Why a plan table was refused: what concerns the file as a whole in a sentence, the rest by row and column (NUM-3). */
export function PlanTableFaults({ error }: { error: unknown }) {
  const { numbers } = useWording();
  const words = numbers.table;
  const placed = (error instanceof RefusalError ? error.faults : []).map((fault) => ({
    fault,
    place: placeOfFault(fault.path),
  }));
  const inRows = placed
    .flatMap(({ fault, place }) => (place ? [{ fault, ...place }] : []))
    .sort((a, b) => a.row - b.row);
  const ofFile = placed.filter(({ place }) => place === null).map(({ fault }) => fault);
  if (inRows.length === 0) return <RefusalNotice error={error} />;

  const nameOf = (part: string | null) => words.parts[part as TablePart] ?? '';
  const say = ({ fault, row, part }: { fault: Fault; row: number; part: string | null }) =>
    part === null
      ? fill(words.faultOfRow, { row, message: fault.message })
      : fill(words.faultLine, { row, part: nameOf(part), message: fault.message });
  return (
    <div className="table-faults" role="alert">
      <div className="table-faults-head">
        <strong>{fill(words.faultsTitle, { count: placed.length })}</strong>
        <span>
          {placed.length >= toldAtMost ? fill(words.faultsCut, { count: toldAtMost }) : words.faultsText}
        </span>
        <CopyButton
          size="small"
          icon={<CopyOutlined />}
          text={[...ofFile.map(({ message }) => message), ...inRows.map(say)].join('\n')}
        >
          {words.copyFaults}
        </CopyButton>
      </div>
      {ofFile.length > 0 && <RefusalNotice error={error} faults={ofFile} />}
      <ul
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        {inRows.map((line) => (
          <li key={`${line.row} ${line.part} ${line.fault.code} ${line.fault.message}`}>{say(line)}</li>
        ))}
      </ul>
    </div>
  );
}
