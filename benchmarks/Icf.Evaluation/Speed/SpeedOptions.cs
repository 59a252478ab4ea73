namespace Icf.Evaluation.Speed;

/// <summary>The command line of <c>speed</c>.</summary>
/// <param name="Json">Whether to print JSON lines instead of a table.</param>
/// <param name="Only">Parts of the names of the rows to measure; all rows if empty.</param>
/// <param name="List">Whether to name the rows instead of measuring them.</param>
/// <param name="Engine">The name of what computes.</param>
internal sealed record SpeedOptions(bool Json, IReadOnlyList<string> Only, bool List, string Engine)
{
    /// <summary>Parses what follows <c>speed</c>.</summary>
    /// <exception cref="UsageException">It is wrong; the message says how.</exception>
    public static SpeedOptions Parse(ReadOnlySpan<string> arguments)
    {
        bool json = false, list = false;
        var only = new List<string>();
        string engine = EngineChoice.Managed;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--json":
                    json = true;
                    break;
                case "--list":
                    list = true;
                    break;
                case "--only":
                    if (++i == arguments.Length)
                        throw new UsageException("--only needs a part of the name of a row, see --list.");
                    only.Add(arguments[i]);
                    break;
                case "--engine":
                    if (++i == arguments.Length)
                        throw new UsageException("--engine needs a name.");
                    engine = arguments[i];
                    break;
                case { } other:
                    throw new UsageException($"speed has no option '{other}'; it has --only PATTERN, --engine NAME, --list and --json.");
            }
        }

        return new SpeedOptions(json, only, list, engine);
    }

    /// <summary>Those of the checks that are asked for.</summary>
    /// <exception cref="UsageException">None is.</exception>
    public IReadOnlyList<SpeedCheck> Choose(IReadOnlyList<SpeedCheck> checks)
    {
        if (Only.Count == 0)
            return checks;
        SpeedCheck[] chosen =
            [.. checks.Where(check => Only.Any(part => check.Row.Contains(part, StringComparison.OrdinalIgnoreCase)))];
        return chosen.Length > 0
            ? chosen
            : throw new UsageException($"No row is called like {string.Join(" or ", Only.Select(part => $"'{part}'"))}; see --list.");
    }
}
