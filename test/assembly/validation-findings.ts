/** What the CDK writes to `validation-report.json`, as far as it is read here. */
interface ValidationReport {
  readonly pluginReports: readonly {
    readonly pluginName: string;
    readonly conclusion: string;
    readonly violations: readonly {
      readonly ruleName: string;
      readonly description: string;
      readonly severity?: string;
      readonly violatingConstructs?: readonly { readonly constructPath?: string }[];
    }[];
  }[];
}

/** One line a finding, warnings included: the CDK calls a report with warnings a success. */
export function findingsIn({ pluginReports }: ValidationReport): string[] {
  return pluginReports.flatMap(({ pluginName, conclusion, violations }) => {
    const lines = violations.map(({ ruleName, description, severity, violatingConstructs = [] }) => {
      const where = violatingConstructs.map(({ constructPath }) => constructPath).join(', ');
      return `${severity ?? 'finding'} ${ruleName} (${pluginName}): ${description} ${where}`.trimEnd();
    });
    return lines.length === 0 && conclusion !== 'success' ? [`${pluginName} concluded ${conclusion}`] : lines;
  });
}
