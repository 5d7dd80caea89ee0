import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, InputNumber, Select } from 'antd';
import { memo, useState } from 'react';
import { fill } from '#contract/wording/fill.ts';
import { formatCount, useWording } from '../../ui/language.tsx';
import { ClassNameCell, CountCell, GradeCell, useGradeOptions, YesCell } from './fact-cell.tsx';
import type { DraftLine, FillIn } from './fact-lines.ts';
import { percentOf } from './percent.ts';

interface SchoolLinesProps {
  lines: readonly DraftLine[];
  onFill: FillIn;
  onRemove: (key: number) => void;
  onAdd: (lines: readonly Partial<DraftLine>[]) => void;
}

/** Grades and classes of a school, a line each. */
export function SchoolLines({ lines, onFill, onRemove, onAdd }: SchoolLinesProps) {
  const { facts: words } = useWording().planning;
  const sum = (part: 'students' | 'members') => lines.reduce((all, line) => all + (line[part] ?? 0), 0);
  const [students, members] = [sum('students'), sum('members')];
  const last = lines.at(-1);
  return (
    <>
      <p className="planning-note">{words.hints.school}</p>
      <div className="fact-scroll">
        <table className="table fact-table">
          <thead>
            <tr>
              <th scope="col">{words.grade}</th>
              <th scope="col">{words.className}</th>
              <th scope="col">{words.students}</th>
              <th scope="col">{words.members}</th>
              <th scope="col">{words.membersAtEntry}</th>
              <th scope="col">{words.graduating}</th>
              <th scope="col">{words.hasBranch}</th>
              <th scope="col">
                <span className="only-heard">{words.remove}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, at) => (
              <SchoolLine key={line.key} line={line} number={at + 1} onFill={onFill} onRemove={onRemove} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="fact-foot">
        <Button
          icon={<PlusOutlined />}
          onClick={() => onAdd([{ grade: last?.grade ?? null, graduating: last?.graduating ?? false }])}
        >
          {words.addClass}
        </Button>
        <ManyClasses onAdd={onAdd} />
        <output className="fact-sum">
          {fill(words.sum, {
            students: formatCount(students),
            members: formatCount(members),
            share: students === 0 ? words.noShare : `${percentOf(members, students)}%`,
          })}
        </output>
      </div>
      <p className="planning-note">{words.hints.membersAtEntry}</p>
    </>
  );
}

interface SchoolLineProps {
  line: DraftLine;
  number: number;
  onFill: FillIn;
  onRemove: (key: number) => void;
}

const SchoolLine = memo(function SchoolLine({ line, number, onFill, onRemove }: SchoolLineProps) {
  const { facts: words } = useWording().planning;
  const name = fill(words.line, { number });
  const label = (column: string) => fill(words.cell, { line: name, column });
  const cell = { line, onFill };
  return (
    <tr>
      <td data-label={words.grade}>
        <GradeCell {...cell} label={label(words.grade)} />
      </td>
      <td data-label={words.className}>
        <ClassNameCell {...cell} label={label(words.className)} />
      </td>
      {(['students', 'members', 'membersAtEntry'] as const).map((part) => (
        <td key={part} data-label={words[part]}>
          <CountCell {...cell} part={part} label={label(words[part])} />
        </td>
      ))}
      {(['graduating', 'hasBranch'] as const).map((part) => (
        <td key={part} data-label={words[part]}>
          <YesCell {...cell} part={part} label={label(words[part])} />
        </td>
      ))}
      <td>
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={fill(words.removeOf, { line: name })}
          onClick={() => onRemove(line.key)}
        />
      </td>
    </tr>
  );
});

/** As many classes of a grade at once as it has. */
function ManyClasses({ onAdd }: Pick<SchoolLinesProps, 'onAdd'>) {
  const { facts: words } = useWording().planning;
  const options = useGradeOptions();
  const [grade, setGrade] = useState(1);
  const [count, setCount] = useState<number | null>(8);
  const add = () =>
    onAdd(
      Array.from({ length: count ?? 0 }, (_, at) => ({
        grade,
        graduating: grade === 3,
        className: fill(words.classNumber, { number: at + 1 }),
      })),
    );
  return (
    <span className="fact-many">
      <span className="muted">{words.addClasses}</span>
      <Select value={grade} aria-label={words.grade} options={options} onChange={setGrade} />
      <InputNumber
        value={count}
        min={1}
        max={60}
        precision={0}
        aria-label={words.classCount}
        onChange={setCount}
      />
      <Button disabled={!count} onClick={add}>
        {fill(words.addClassesOf, { count: count ?? 0 })}
      </Button>
    </span>
  );
}
