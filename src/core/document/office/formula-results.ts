/**
 * What is said of formulas whose results cannot be taken as they are stored, alike in all workbooks. Nothing is
 * computed: a result is what the program that made the workbook left in it.
 */
import type { Diagnostic } from '../../parsed-report.js';

export function formulaDiagnostics(withoutValue: number, toCompute: number): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (withoutValue > 0) {
    diagnostics.push({
      code: 'formula_without_value',
      message: `${withoutValue} formula(s) were stored without their result; nothing is computed.`,
    });
  }
  if (toCompute > 0) {
    diagnostics.push({
      code: 'formula_result_doubtful',
      message: `${toCompute} result(s) of formulas were read as stored, but the workbook asks for them to be computed anew.`,
    });
  }
  return diagnostics;
}
