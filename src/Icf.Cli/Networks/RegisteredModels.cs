using Icf.Cli.Models;
using Icf.Registry;

namespace Icf.Cli.Networks;

/// <summary>The models of a registry.</summary>
internal static class RegisteredModels
{
    /// <summary>The full name of a model of the registry.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="name">The name, or the end of it, in any letter case.</param>
    /// <param name="stopped">Stops the search.</param>
    /// <exception cref="CommandException">There is none, or there are several; names them.</exception>
    public static async Task<string> Find(this NetworkRegistry registry, string name, CancellationToken stopped)
    {
        string[] all =
        [
            .. (await registry.ListAsync(includeRetired: true, cancellationToken: stopped))
                .Select(static version => version.Model)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        string[] found = ModelNames.Find(all, name);
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException(
                $"The registry {registry.Folder} has no model '{name}'; "
                    + (all.Length > 0 ? $"it has {string.Join(", ", all)}." : "it is empty: push a network first.")
            ),
            _ => throw new CommandException($"'{name}' may be {string.Join(" or ", found)}. Give more of the name."),
        };
    }
}
