export function AccountsRoutePage() {
  return null;
}
