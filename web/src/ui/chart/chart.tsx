import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useAppearance } from '../appearance.tsx';
import { fitLabels } from './fit-labels.ts';

use([BarChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

export interface ChartProps {
  /** What the picture shows, for who cannot see it; the figures themselves stand in a table beside it. */
  label: string;
  categories: readonly string[];
  series: readonly { readonly name: string; readonly values: readonly number[] }[];
  /** Shares, 0 to 1, are written as per cent. */
  percent?: boolean;
  /** Bars lie where the names of the categories are long. */
  lying?: boolean;
  height?: number;
}

const nameLength = 14;

/** Bars, drawn as SVG so that they print as they are. Load it by LazyChart: the library is large. */
export function Chart({ label, categories, series, percent = false, lying = false, height }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const { dark } = useAppearance();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours read below change with the appearance
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string) => style.getPropertyValue(name).trim();
    const chart = init(element, null, { renderer: 'svg' });
    const write = (value: number) =>
      percent ? `${Number((value * 100).toFixed(1))}%` : value.toLocaleString('en-US');
    // Named, not inherited: the library measures words before they are in the page.
    const text = { color: colour('--text-second'), fontFamily: getComputedStyle(element).fontFamily };
    const labels = categories.map((name) =>
      name.length > nameLength ? `${name.slice(0, nameLength)}…` : name,
    );
    const names = {
      type: 'category' as const,
      data: labels,
      axisLabel: { ...text, ...(lying ? { interval: 0 } : fitLabels(labels, element.clientWidth)) },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour('--line-strong') } },
      inverse: lying,
    };
    const values = {
      type: 'value' as const,
      axisLabel: { ...text, formatter: write, hideOverlap: true },
      splitLine: { lineStyle: { color: colour('--line') } },
      ...(percent ? {} : { minInterval: 1 }),
    };
    chart.setOption({
      animation: false,
      color: [colour('--line-strong'), colour('--gold'), colour('--brand')].slice(
        -Math.max(1, series.length),
      ),
      grid: {
        left: 8,
        right: lying ? 48 : 12,
        top: series.length > 1 ? 36 : 16,
        bottom: 4,
        containLabel: true,
      },
      ...(series.length > 1 && {
        legend: { top: 0, left: 0, textStyle: text, itemWidth: 12, itemHeight: 12, itemGap: 20 },
      }),
      tooltip: {
        trigger: 'axis',
        axisPointer: { type: 'shadow' },
        valueFormatter: (value: unknown) => write(Number(value)),
      },
      xAxis: lying ? values : names,
      yAxis: lying ? names : values,
      series: series.map(({ name, values: data }) => ({
        name,
        type: 'bar' as const,
        data: [...data],
        barMaxWidth: 28,
        ...(categories.length * series.length <= 24 && {
          label: {
            show: true,
            position: lying ? ('right' as const) : ('top' as const),
            ...text,
            color: colour('--text'),
            fontSize: 11,
            formatter: ({ value }: { value?: unknown }) => (value ? write(Number(value)) : ''),
          },
          labelLayout: { hideOverlap: true },
        }),
      })),
    });
    const resizing = new ResizeObserver(() => {
      chart.resize();
      if (!lying) chart.setOption({ xAxis: { axisLabel: fitLabels(labels, element.clientWidth) } });
    });
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      chart.dispose();
    };
  }, [categories, series, percent, lying, dark]);
  const lyingHeight = 48 + categories.length * (14 + 18 * series.length);
  return (
    <div
      role="img"
      aria-label={label}
      ref={place}
      className="chart"
      style={{ height: height ?? (lying ? lyingHeight : 260) }}
    />
  );
}
