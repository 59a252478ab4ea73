namespace Icf.Evaluation.Speed;

/// <summary>What a command line of <c>speed</c> asks for.</summary>
/// <param name="Only">Parts of the names of the rows to measure; all rows if empty.</param>
/// <param name="Engine">The name of what computes.</param>
/// <param name="List">Whether to name the rows instead of measuring them.</param>
/// <param name="Json">Whether to print JSON lines instead of a table.</param>
/// <param name="Check">Whether a missed goal is a failure.</param>
internal sealed record SpeedOptions(IReadOnlyList<string> Only, string Engine, bool List, bool Json, bool Check)
{
    /// <summary>Those of the checks that are asked for.</summary>
    /// <exception cref="UsageException">None is.</exception>
    public IReadOnlyList<SpeedCheck> Choose(IReadOnlyList<SpeedCheck> checks)
    {
        if (Only.Count == 0)
            return checks;
        SpeedCheck[] chosen =
        [
            .. checks.Where(check => Only.Any(part => check.Row.Contains(part, StringComparison.OrdinalIgnoreCase))),
        ];
        return chosen.Length > 0
            ? chosen
            : throw new UsageException(
                $"No row is called like {string.Join(" or ", Only.Select(part => $"'{part}'"))}; see --list."
            );
    }
}
