export function CreateOrganisationsRoutePage() {
  return null;
}
