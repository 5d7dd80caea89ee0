import { CopyOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { NumberPlan } from '#contract/numbers.ts';
import { fill } from '#contract/wording/fill.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { formatCount, useWording } from '../../ui/language.tsx';
import { sayStretch, writeStretches } from './stretch-text.ts';

type Stretches = NumberPlan['accounts'][number]['freeStretches'];

/** As many as the server lists. */
const listedAtMost = 100;

/** The ranges that are left of a field: the lowest, and all of them at a click or on the clipboard. */
export function FreeStretches({ field, stretches }: { field: string; stretches: Stretches }) {
  const { numbers } = useWording();
  const [isOpen, setIsOpen] = useState(false);
  const [lowest] = stretches;
  if (!lowest) return <span className="muted">{numbers.noneFree}</span>;
  return (
    <span className="free-stretches">
      <span className="number-text">{sayStretch(lowest)}</span>
      {stretches.length > 1 && (
        <Popover
          trigger="click"
          open={isOpen}
          onOpenChange={setIsOpen}
          title={fill(numbers.stretchesOf, { field })}
          content={
            <>
              <ul className="stretch-list">
                {stretches.map((stretch) => (
                  <li key={stretch.first}>
                    <span className="number-text">{sayStretch(stretch)}</span>
                    <span className="muted">{fill(numbers.size, { count: formatCount(stretch.size) })}</span>
                  </li>
                ))}
              </ul>
              {stretches.length >= listedAtMost && (
                <p className="muted">{fill(numbers.firstStretches, { count: listedAtMost })}</p>
              )}
            </>
          }
        >
          <Button type="link" size="small" aria-expanded={isOpen}>
            {fill(numbers.moreStretches, { count: stretches.length })}
          </Button>
        </Popover>
      )}
      <CopyButton
        type="text"
        size="small"
        text={writeStretches(stretches)}
        aria-label={fill(numbers.copyStretches, { field })}
        icon={<CopyOutlined />}
      />
    </span>
  );
}
