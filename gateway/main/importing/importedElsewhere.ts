/** What is imported as another kind, by the name under which users look for it. */
const elsewhere: Readonly<Record<string, string>> = {
  quotas:
    'Quotas are values of the law, FZ223_SME_QUOTA_TOTAL and FZ223_SME_QUOTA_SET_ASIDE: use the kind "law", ' +
    'whose template has one as its example (npm run template -- law).',
  invitations:
    'Invitations are referrals with the status INVITED: use the kind "referrals" (npm run template -- referrals).',
  contacts:
    'Contacts are imported by the records to which they belong: use the kind "enterprise-contacts", ' +
    '"need-contacts", "product-contacts" or "programme-contacts".',
};

/** Returns a sentence that says by which kind something is imported; null if it is no such name. */
export function importedElsewhere(name: string): string | null {
  return Object.hasOwn(elsewhere, name) ? elsewhere[name]! : null;
}
