/** The words at the head of the OpenAPI document. */

export const TAGS = [
  { name: 'reports', description: 'Reports, their revisions, findings and original bytes (年度报告)' },
  { name: 'figures', description: 'Figures as rows: sections two, three and four (数据表)' },
  { name: 'agencies', description: 'The registry of agencies (行政机关)' },
  { name: 'codebook', description: 'Indicators, editions and rules (指标、版本、校验规则)' },
  { name: 'service', description: 'Whether the service lives and is ready (服务状态)' },
];

export const DESCRIPTION = `Figures of Chinese government bodies' annual reports on disclosure of government
information (政府信息公开工作年度报告), exactly as printed, per agency and year.

**A figure is what was printed.** Nothing is filled in, repaired or summed: a zero that was printed is 0, a blank is
null with the status \`blank\`, a wrong printed total stays and becomes a finding. Amounts of money are in yuan.

**Reading lists.** A comma in a parameter is OR, parameters together (and a parameter given again) are AND:
\`?division=320000&year=2021..2024&level=prefecture,county\`. An unknown parameter or code is an error with a suggestion,
never an empty answer. Pages hold 100 rows unless \`limit\` says otherwise; \`page.next\` and the \`Link\` header lead on.
Rows keep their order by agency and year, so nothing is lost or repeated while reports arrive.

**Errors** are problem documents (RFC 9457) with a stable \`code\`, in English and Chinese. **Every read** has a strong
\`ETag\` and answers 304 to \`If-None-Match\`.

数据与报告所载完全一致：不填补、不修正、不汇总；原文为 0 即为 0，空白为 null。金额单位为元。
参数中逗号表示“或”，多个参数之间表示“且”；未知的参数或代码返回 400 并给出建议。`;
