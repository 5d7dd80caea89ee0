import { Checkbox, Input, InputNumber, Select } from 'antd';
import { createContext, type ReactNode, use, useId } from 'react';
import { useWording } from '../../ui/language.tsx';
import { type DraftLine, type FillIn, faultKey, type LinePart } from './fact-lines.ts';
import { useSayGrades } from './share-bar.tsx';

/** What is wrong, by line and part. */
export const FaultsContext = createContext<ReadonlyMap<string, string>>(new Map());

interface CellProps {
  line: DraftLine;
  part: LinePart;
  /** Heard; seen as the heading of the column. */
  label: string;
  onFill: FillIn;
}

interface FieldProps {
  status: '' | 'error';
  'aria-label': string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** A field of one line with its fault under it. */
function Cell({ line, part, label, render }: CellProps & { render: (field: FieldProps) => ReactNode }) {
  const id = useId();
  const fault = use(FaultsContext).get(faultKey(line.key, part));
  if (fault === undefined)
    return <div className="fact-cell">{render({ status: '', 'aria-label': label })}</div>;
  return (
    <div className="fact-cell" data-faulty="">
      {render({ status: 'error', 'aria-label': label, 'aria-invalid': true, 'aria-describedby': id })}
      <div id={id} className="fact-fault">
        {fault}
      </div>
    </div>
  );
}

export function CountCell(props: CellProps) {
  const { line, part, onFill } = props;
  return (
    <Cell
      {...props}
      render={(field) => (
        <InputNumber
          {...field}
          controls={false}
          value={line[part] as number | null}
          onChange={(value) => onFill(line.key, { [part]: value })}
        />
      )}
    />
  );
}

export function ClassNameCell(props: Omit<CellProps, 'part'>) {
  const { line, onFill } = props;
  const { facts: words } = useWording().planning;
  return (
    <Cell
      {...props}
      part="className"
      render={(field) => (
        <Input
          {...field}
          maxLength={60}
          placeholder={words.classNamePlaceholder}
          value={line.className}
          onChange={(event) => onFill(line.key, { className: event.target.value })}
        />
      )}
    />
  );
}

/** A third grade is a 毕业班 unless somebody says otherwise. */
export function GradeCell(props: Omit<CellProps, 'part'>) {
  const { line, onFill } = props;
  const options = useGradeOptions();
  return (
    <Cell
      {...props}
      part="grade"
      render={(field) => (
        <Select
          {...field}
          value={line.grade}
          options={options}
          onChange={(grade) => onFill(line.key, { grade, graduating: grade === 3 })}
        />
      )}
    />
  );
}

export function useGradeOptions() {
  const sayGrades = useSayGrades();
  return [1, 2, 3, 4, 5, 6].map((value) => ({ value, label: sayGrades([value]) }));
}

export function YesCell({ line, part, label, onFill, children }: CellProps & { children?: ReactNode }) {
  return (
    <Checkbox
      aria-label={label}
      checked={line[part] as boolean}
      onChange={(event) => onFill(line.key, { [part]: event.target.checked })}
    >
      {children}
    </Checkbox>
  );
}
