using System.Reflection;

namespace Icf;

/// <summary>The models of an assembly.</summary>
public static class ModelCatalog
{
    /// <summary>
    /// The models of an assembly, by name: those that can be made without anything else, and can be named outside of
    /// the type that holds them. Models of an instance, of a generic type, and private ones are left out.
    /// </summary>
    /// <param name="assembly">The assembly.</param>
    public static IReadOnlyList<IModel> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return
        [
            .. assembly
                .GetCustomAttributes<ListedModelAttribute>()
                .Select(static listed => listed.Make())
                .OrderBy(static model => model.Name, StringComparer.Ordinal),
        ];
    }
}
