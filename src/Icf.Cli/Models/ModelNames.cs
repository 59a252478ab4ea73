namespace Icf.Cli.Models;

/// <summary>Models by their names.</summary>
internal static class ModelNames
{
    /// <summary>
    /// The full names that a name means: the one that it is, or those that end with it, in any letter case.
    /// </summary>
    public static string[] Find(IEnumerable<string> models, string name)
    {
        string[] all = [.. models];
        return all.Contains(name, StringComparer.Ordinal)
            ? [name]
            : [.. all.Where(model => $".{model}".EndsWith($".{name}", StringComparison.OrdinalIgnoreCase))];
    }
}
