using System.Reflection;

namespace Icf.Cli.Models;

/// <summary>The models that a command can work with.</summary>
internal sealed class ModelSet
{
    private readonly string _path;

    private ModelSet(string path, IReadOnlyList<IModel> all) => (_path, All) = (path, all);

    /// <summary>The models, by name.</summary>
    public IReadOnlyList<IModel> All { get; }

    /// <summary>The models of a project, which is built first, or of an assembly.</summary>
    /// <param name="from">The project, its folder, or the assembly; null for the current folder.</param>
    /// <exception cref="CommandException">There are no models.</exception>
    public static ModelSet Load(string? from)
    {
        string path = Path.GetFullPath(from ?? ".");
        bool isAssembly = path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && File.Exists(path);
        string assembly = isAssembly ? path : Project.Build(Project.Find(path));
        IReadOnlyList<IModel> all = ModelCatalog.Of(Loaded(assembly));
        return all.Count > 0
            ? new ModelSet(assembly, all)
            : throw new CommandException(
                $"{assembly} has no models. Mark a static method of a type that is public or internal with [Model]."
            );
    }

    /// <summary>The model of a name, or the only one.</summary>
    /// <param name="name">The full name or its end, in any letter case; null for the only one.</param>
    /// <exception cref="CommandException">There is none, or more than one.</exception>
    public IModel Find(string? name)
    {
        IEnumerable<string> names = All.Select(static model => model.Name);
        string[] meant = [.. name is null ? names : ModelNames.Find(names, name)];
        IModel[] found = [.. All.Where(model => meant.Contains(model.Name))];
        return found switch
        {
            [var one] => one,
            [] => throw new CommandException($"{_path} has no model '{name}'; it has {Names(All)}."),
            _ => throw new CommandException($"Say which model: {Names(found)}."),
        };
    }

    private static string Names(IEnumerable<IModel> models) => string.Join(", ", models.Select(static m => m.Name));

    private static Assembly Loaded(string path)
    {
        Assembly assembly;
        try
        {
            assembly = new ModelAssemblies(path).LoadFromAssemblyPath(path);
        }
        catch (BadImageFormatException)
        {
            throw new CommandException($"{path} is no .NET assembly.");
        }

        Version? ours = typeof(IModel).Assembly.GetName().Version;
        AssemblyName? runtime = assembly.GetReferencedAssemblies().FirstOrDefault(static r => r.Name == "Icf.Runtime");
        if (runtime is not null && runtime.Version != ours)
            throw new CommandException(
                $"{path} was built with ICF {runtime.Version}, and this tool is of {ours}. Install the tool of that "
                    + "version."
            );
        return assembly;
    }
}
