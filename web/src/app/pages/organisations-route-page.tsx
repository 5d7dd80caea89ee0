export function OrganisationsRoutePage() {
  return null;
}
