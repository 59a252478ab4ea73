using System.Reflection;
using System.Runtime.Loader;

namespace Icf.Cli.Models;

/// <summary>
/// Loads an assembly with models, and what it needs from the folder beside it. ICF itself is the tool's own, so that
/// both mean the same types.
/// </summary>
/// <param name="path">The assembly.</param>
internal sealed class ModelAssemblies(string path) : AssemblyLoadContext(path)
{
    private static readonly HashSet<string> s_shared = ["Icf.Language", "Icf.Runtime", "Icf.Tensors"];

    private readonly AssemblyDependencyResolver _resolver = new(path);

    protected override Assembly? Load(AssemblyName assemblyName) =>
        assemblyName.Name is { } name
        && !s_shared.Contains(name)
        && _resolver.ResolveAssemblyToPath(assemblyName) is { } found
            ? LoadFromAssemblyPath(found)
            : null;

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
