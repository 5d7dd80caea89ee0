const steps: Record<string, readonly [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the focus among the cells of a table, found by data-row and data-column, as a spreadsheet does. Whether it moved. */
export function moveInGrid(grid: HTMLElement, target: EventTarget, key: string): boolean {
  const step = steps[key];
  if (!step || !(target instanceof HTMLElement)) return false;
  const { row, column } = target.dataset;
  if (row === undefined || column === undefined) return false;
  const cells = [...grid.querySelectorAll<HTMLElement>('[data-row][data-column]')];
  const rows = [...new Set(cells.map((cell) => cell.dataset.row))];
  const columns = [...new Set(cells.map((cell) => cell.dataset.column))];
  const [toRow, toColumn] = [rows[rows.indexOf(row) + step[1]], columns[columns.indexOf(column) + step[0]]];
  const next = cells.find((cell) => cell.dataset.row === toRow && cell.dataset.column === toColumn);
  next?.focus();
  return next !== undefined;
}
