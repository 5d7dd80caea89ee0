export function RecordRoutePage() {
  return null;
}
