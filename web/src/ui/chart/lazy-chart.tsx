import { lazy, Suspense } from 'react';
import { Loading } from '../states.tsx';
import type { ChartProps } from './chart.tsx';

const Drawn = lazy(() => import('./chart.tsx').then((module) => ({ default: module.Chart })));

/** A chart, whose library is fetched when the first one is shown. */
export function LazyChart(props: ChartProps) {
  return (
    <Suspense fallback={<Loading />}>
      <Drawn {...props} />
    </Suspense>
  );
}
