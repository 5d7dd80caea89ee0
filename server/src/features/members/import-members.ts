import {
  entryTemplate,
  entryTemplateFileName,
  headerOfField,
  matchHeader,
} from '#contract/members-template.ts';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { normaliseTyped } from '#contract/values/typed-text.ts';
import type { Context } from '../../context.ts';
import { chinaDay } from '../../kernel/clock.ts';
import type { CheckedRow, ImportDefinition, ImportTarget, RowToCheck } from '../imports/index.ts';
import { findVeterans } from '../veterans/index.ts';
import { commitMemberRows } from './commit-member-rows.ts';
import type { EntryCompanion } from './entry-companion.ts';
import { claimOf, faultsFromRegister } from './faults-from-register.ts';
import { refusalToEnter } from './member-access.ts';
import { memberColumns, memberNotes } from './member-import-columns.ts';
import { numberClaimOf, settleNumbers } from './number-claims.ts';
import { faultsOfRow, readImportRow, underHeaders } from './read-import-row.ts';
import { storedText } from './stored-cell.ts';

/** ENT-12: batch entry of members into a branch. `companion` is what archives adds to an entry. */
export function memberImport(
  { policy, clock }: Pick<Context, 'policy' | 'clock'>,
  { companion }: { companion: EntryCompanion },
): ImportDefinition {
  return {
    kind: 'members',
    get columns() {
      return memberColumns(policy, chinaDay(clock.now()));
    },
    templateName: entryTemplateFileName,
    notes: memberNotes,
    matchHeader(header) {
      const matched = matchHeader(header);
      if ('columns' in matched) return entryTemplate.map(({ field }) => matched.columns.get(field) ?? null);
      const { missing, unknown } = matched;
      return {
        code: 'import.wrongTemplate',
        parameters: { missing: missing.join('、'), unknown: unknown.join('、') },
      };
    },
    refusalToImport(actor, organisation) {
      const kind = organisation.kind as OrganisationKind;
      const refusal = refusalToEnter(actor, { ...organisation, kind, dissolved: false });
      if (refusal) return refusal;
      return policy.memberEntry === 'administrator-single-or-batch'
        ? null
        : { code: 'member.batchNotOffered' };
    },
    checkRows,
    refusalToDuplicate(key, earlierRow) {
      const parameters = { row: earlierRow };
      return key === 'first'
        ? { code: 'import.duplicateInFile', parameters, path: headerOfField('idNumber') ?? '' }
        : {
            code: 'import.duplicateNumberInFile',
            parameters,
            path: headerOfField('developmentNumber') ?? '',
          };
    },
    commitRows: (context, tx, actor, target, rows) =>
      commitMemberRows(context, tx, actor, companion, target, rows),
  };
}

async function checkRows(
  context: Context,
  target: ImportTarget,
  rows: readonly RowToCheck[],
): Promise<CheckedRow[]> {
  const today = chinaDay(context.clock.now());
  const read = rows.map((row) => readImportRow(context, row, today));
  const claims = read.map(({ input }) => claimOf(context, input, today));
  const ofRegister = await faultsFromRegister(context.db, target.id, claims);
  const numbers = await settleNumbers(
    context,
    context.db,
    read.map(({ input }) => numberClaimOf(context, input, target.path)),
  );
  const veterans = await findVeterans(
    context.db,
    claims.flatMap(({ idNumberHash }) => idNumberHash ?? []),
  );
  return read.map(({ row, input, faults }, index) => ({
    rowNumber: row.rowNumber,
    texts: row.cells.map((cell, place) => storedText(cell, entryTemplate[place]?.field)),
    firstKey: claims[index]?.idNumberHash ? keyOf(context, normaliseTyped(input.idNumber ?? '')) : null,
    secondKey: keyOf(context, claims[index]?.developmentNumber),
    faults: underHeaders(
      faultsOfRow({
        input,
        veteran: veterans.get(claims[index]?.idNumberHash?.toString('hex') ?? ''),
        organisationPath: target.path,
        ofRow: faults,
        ofRegister: ofRegister[index] ?? [],
        ofNumber: numbers.faults[index] ?? null,
      }),
    ),
  }));
}

function keyOf({ personalData }: Context, text: string | null | undefined): string | null {
  return text ? personalData.fingerprint('import-key', text).toString('hex') : null;
}
