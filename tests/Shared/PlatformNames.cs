using System.Reflection;

namespace Icf.Testing;

/// <summary>
/// The names of types that a project has without asking: those in the namespaces that the SDK imports where
/// <c>ImplicitUsings</c> is on. A public type of the same name would be ambiguous in every such project.
/// </summary>
internal static class PlatformNames
{
    private static readonly string[] s_imported =
    [
        "System",
        "System.Collections.Generic",
        "System.IO",
        "System.Linq",
        "System.Net.Http",
        "System.Threading",
        "System.Threading.Tasks",
    ];

    // With the number of type parameters, as in List`1: names that differ in it do not collide.
    private static readonly Lazy<ILookup<string, string>> s_types = new(() =>
        PlatformAssemblies()
            .SelectMany(static assembly => assembly.GetExportedTypes())
            .Where(static type => !type.IsNested && s_imported.Contains(type.Namespace))
            .ToLookup(static type => type.Name, static type => type.FullName!, StringComparer.Ordinal)
    );

    /// <summary>
    /// The public types of an assembly whose names the platform has as well, each with the platform's.
    /// </summary>
    public static IEnumerable<string> Collisions(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where !type.IsNested && s_types.Value.Contains(type.Name)
        select $"{type.FullName} and {string.Join(", ", s_types.Value[type.Name].Distinct(StringComparer.Ordinal))}";

    private static IEnumerable<Assembly> PlatformAssemblies()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder)
            .Select(static path => Assembly.Load(Path.GetFileNameWithoutExtension(path)));
    }
}
